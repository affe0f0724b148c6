import type { ErrorDefinition } from '../../schemas/definition.js'
import { appliedHooks } from '../applied-hooks.js'
import { resolveProblem } from '../resolve-problem.js'
import type { Scope } from '../scope.js'
import type { RecordedRoute, State } from '../state.js'
import type { Failure, Step } from './failure.js'
import { handledBy, mappedTo } from './handled-failure.js'
import { readFunction, sendReturned } from './read-function.js'
import type { Reader } from './reader.js'
import { live, outside, type Context, type Value } from './value.js'

/** One error that the code of an operation can answer with, and the way to it. */
export interface ReadError {
  readonly definition: ErrorDefinition
  /** `handler` or `hook`. */
  readonly by: string
  readonly path: Step
}

/** What was read of an operation. */
export interface ReadOperation {
  readonly route: RecordedRoute
  readonly method: string
  readonly errors: readonly ReadError[]
  /** What was not followed, as «file:line text: why». */
  readonly notFollowed: readonly string[]
}

/** The hooks by which a request can fail, with the arguments that come between the reply and the callback. */
const failing: Readonly<Record<string, readonly Value[]>> = {
  onRequest: [], preParsing: [outside], preValidation: [], preHandler: [], preSerialization: [outside], onSend: [outside]
}

interface Found {
  readonly by: string
  readonly failure: Failure
}

/** What an error is in the catalogue; nothing where that has no such code. */
export function definitionOf (scope: Scope, { definition, fails, builtIn, code, status }: Failure): ErrorDefinition | undefined {
  if (builtIn !== undefined) return scope.builtIn(builtIn)
  if (definition !== undefined || fails !== undefined) return scope.code(String(fails ?? definition?.code))
  return resolveProblem({ code, statusCode: status }, scope, { limited: () => false }).definition
}

/** The last step on the way to a failure, which is where it is made. */
export function lastOf (step: Step): Step {
  return step.next === undefined ? step : lastOf(step.next)
}

/** The definitions that an operation's failures are answered with, once its mappings and error handlers have seen them. */
function errorsOf (reader: Reader, state: State, context: Context, { instance, options, scope, omit }: RecordedRoute, method: string, found: readonly Found[], gaps: Set<string>): ReadError[] {
  const errors = new Map<string, ReadError>()
  for (const { by, failure } of found) {
    const original = mappedTo(reader, state, context, instance, method, failure)
    const definitions = original.flatMap((one) => {
      const definition = definitionOf(scope, one)
      const { site, text } = lastOf(one.path)
      if (definition === undefined) gaps.add(`${site} ${text}: no catalogue of the service defines ${one.fails ?? one.definition?.code}`)
      return definition === undefined ? [] : [{ path: one.path, definition }]
    })
    for (const { path, definition } of definitions) {
      const answers = handledBy(reader, context, instance, options, failure, definition)?.map((answer) => definitionOf(scope, answer) ?? definition)
      for (const answer of answers ?? [definition]) {
        const answered = answer.status === definition.status ? definition : answer
        if (answered.builtIn !== 'internal' && !omit.includes(answered.code) && !errors.has(answered.code)) errors.set(answered.code, { definition: answered, by, path })
      }
    }
  }
  return [...errors.values()]
}

/** Reads the code of a route, for each of its methods. */
export function readRoute (reader: Reader, state: State, context: Context, route: RecordedRoute): ReadOperation[] {
  const { instance, options } = route
  const found: Found[] = []
  const gaps = new Set<string>()
  const include = (by: string, code: object, args: readonly Value[]): void => {
    const outcome = readFunction(reader, code, live(instance), args, by === 'handler' ? sendReturned : undefined)
    for (const failure of outcome.failures.values()) found.push({ by, failure })
    for (const gap of outcome.gaps) gaps.add(gap)
  }
  const args: Value[] = [{ kind: 'request', context }, { kind: 'reply', context }]
  for (const { hook, fact: { stage } } of appliedHooks(instance, { ...options })) {
    const between = failing[stage]
    if (between !== undefined) include('hook', hook, [...args, ...between, { kind: 'done' }])
  }
  include('handler', options.handler, args)
  return route.methods.map((method) => {
    const errors = errorsOf(reader, state, context, route, method, found, gaps)
    return { route, method, errors, notFollowed: [...gaps] }
  })
}
