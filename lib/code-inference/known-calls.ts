import { STATUS_CODES } from 'node:http'
import { knownPlugins } from '../../openapi/known-plugins.js'
import type { BuiltInName } from '../../schemas/built-in-name.js'
import { own } from '../catalogue.js'
import { construct } from './construct.js'
import { failuresOf, isError } from './error-says.js'
import { addFailures, type Failure, type Failures } from './failure.js'
import { stepAt, type Frame } from './frame.js'
import { plainProperty } from './live-property.js'
import { callValue, type Call } from './read-call.js'
import { member } from './read-member.js'
import { sendValue } from './reply-methods.js'
import { constant, each, either, live, made, nothing, type Value } from './value.js'

/** What a function of a package does, by its name there; nothing where the function is not known. */
type KnownFunction = (frame: Frame, call: Call, name: string, callee: unknown) => Value | undefined

/** An error that only says its status. */
function errorOf (status: Value): Value {
  return made([['statusCode', status], ['status', status], ['expose', live(true)]], { type: live(Error) })
}

/** The names by which http-errors and @fastify/sensible call statuses, in one case. */
const statusNames = new Map(Object.entries(STATUS_CODES).map(([status, phrase]) => [String(phrase).replaceAll(/[^a-z]/gi, '').toLowerCase(), Number(status)]))

function statusNamed (name: string): number | undefined {
  return statusNames.get(name.replace(/^sensible/, '').replace(/^imateapot$/i, 'imateapot').toLowerCase())
}

/** `createError(404)`, `createError(502, error)`: the status is that of an error that has one, or else the first argument. */
function createError (frame: Frame, { args, node }: Call): Value {
  const [given = nothing] = args
  const status = isError(frame, given) || (given.kind === 'live' && typeof given.value !== 'number') ? live(500) : given
  const errors = args.filter((arg) => isError(frame, arg)).map((error) => member(frame, error, 'statusCode', node))
  return errorOf(either(errors.length === 0 ? [status] : errors.flatMap(each).map((one) => constant(one) === undefined ? status : one)))
}

/** Throws an error with the status that an assertion is given; without one, it is a fault of the service. */
function assertion (frame: Frame, { args, node }: Call, name: string): Value {
  const status = args[/equal$/i.test(name) ? 2 : 1] ?? live(500)
  addFailures(frame.effects.throws, failuresOf(frame, errorOf(status), node).values())
  return nothing
}

/** Whether an error was made by http-errors, which says of each whether its message is for callers. */
function isHttpError (error: Value | undefined): Value | undefined {
  return error?.kind === 'made' && (error.definition !== undefined || error.properties.has('expose')) ? { kind: 'fact', holds: error.definition === undefined } : undefined
}

/** What a promise failed with and what it gave, as a pair: nothing fails. */
function settled (promise: Value): Value {
  const [fails, value]: [Failures, Value] = promise.kind === 'deferred' ? [promise.fails, promise.value] : [new Map(), promise]
  const pair = made([['0', { kind: 'caught', failures: fails }], ['1', value]], { list: true })
  return { kind: 'deferred', value: pair, fails: new Map() }
}

const sensible: KnownFunction = (frame, call, name) => {
  const { self, args: [first = nothing], node } = call
  const isAssertion = ['assert', 'ok', 'equal', 'notEqual', 'strictEqual', 'notStrictEqual', 'deepEqual', 'notDeepEqual'].includes(name)
  if (isAssertion) return assertion(frame, call, name)
  if (name === 'to') return settled(first)
  const status = name === 'getHttpError' || name === 'replyGetHttpError' ? first : statusNamed(name)
  if (status === undefined) return undefined
  const error = errorOf(typeof status === 'number' ? live(status) : status)
  if (self.kind !== 'reply') return error
  sendValue(frame, error, undefined, node)
  return self
}

const packages: Readonly<Record<string, KnownFunction>> = {
  '@fastify/sensible': sensible,
  'http-errors': (frame, call, name, callee) => {
    if (name === 'isHttpError') return isHttpError(call.args[0])
    if (name === 'createError') return createError(frame, call)
    return construct(frame, live(callee), call.args, call.node)
  },
  'fastify-error-contract': (_frame, { args: [error] }, name) => name === 'isContractError' && error?.kind === 'made' ? { kind: 'fact', holds: error.definition !== undefined } : undefined
}

/** The failures of built-ins that a call of a known plugin can have. */
function builtIns (frame: Frame, names: readonly BuiltInName[], { node }: Call): Failures {
  const path = stepAt(frame, node)
  return new Map(names.map((builtIn): [string, Failure] => [builtIn, { key: builtIn, builtIn, value: nothing, path }]))
}

/** A call of a plugin of the table: it answers, or it fails for whoever awaits it or hands it a callback. */
function pluginCall (frame: Frame, plugin: string, name: string, call: Call): Value | undefined {
  const known = own(knownPlugins.find((entry) => entry.plugin === plugin)?.calls ?? {}, name)
  if (known === undefined) return undefined
  if ('answers' in known) {
    addFailures(frame.effects.answers, builtIns(frame, known.answers, call).values())
    return call.self
  }
  const fails = builtIns(frame, known.rejects, call)
  const callback = call.args.findLast(({ kind }) => kind === 'closure')
  if (callback !== undefined) return callValue(frame, { callee: callback, self: nothing, args: [{ kind: 'caught', failures: fails }], node: call.node })
  return { kind: 'deferred', value: { kind: 'outside' }, fails }
}

/** What a function of a package does, where that is known. */
export function knownCall (frame: Frame, from: string | undefined, callee: unknown, call: Call): Value | undefined {
  if (from === undefined) return undefined
  const name = plainProperty(callee, 'name') || call.name
  if (typeof name !== 'string') return undefined
  return own(packages, from)?.(frame, call, name, callee) ?? pluginCall(frame, from, call.name ?? name, call)
}
