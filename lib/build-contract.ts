import type { FastifyInstance } from 'fastify'
import type { Contract, ContractOperation } from '../openapi/contract.js'
import { infer, type Declaration, type Entry } from '../openapi/infer.js'
import { rules } from '../openapi/rules/index.js'
import type { BuiltInName } from '../schemas/built-in-name.js'
import { isWithin, type AppliedHook } from './hook-recorder.js'
import { operationOf, type OperationDefaults } from './operation-of.js'
import type { RecordedRoute, State } from './state.js'

/** What hooks and contexts declare for the routes of a context. */
function declarationsFor (state: State, instance: FastifyInstance, hooks: readonly AppliedHook[]): Declaration[] {
  const byContext = state.declarations.filter((entry) => isWithin(instance, entry.instance)).flatMap(({ instance: { pluginName }, codes }) =>
    codes.map((code) => ({ code, provenance: { source: 'plugin', name: pluginName } as const })))
  const byHook = hooks.flatMap(({ fact: { name, stage, declares } }) =>
    declares.map((code) => ({ code, provenance: { source: 'hook', name: `${stage} ${name || 'anonymous'}` } as const })))
  return [...byHook, ...byContext]
}

/** Everything that is declared for a route, by itself first. */
export function declarationsOf (state: State, route: RecordedRoute, hooks: readonly AppliedHook[]): Declaration[] {
  const own = route.codes.map((code) => ({ code, provenance: { source: 'route', name: 'schema.errors' } as const }))
  return [...own, ...declarationsFor(state, route.instance, hooks)]
}

/** The hooks that run for a route. */
export function hooksOf (state: State, { instance, options }: RecordedRoute): AppliedHook[] {
  return state.hooks.appliedTo(instance, options as unknown as Readonly<Record<string, unknown>>)
}

function contractOperation (state: State, route: RecordedRoute, method: string, hooks: readonly AppliedHook[], defaults: OperationDefaults): ContractOperation {
  const { instance, options, strictValidator, scope, dialect, omit } = route
  const operation = operationOf(instance, options, method, strictValidator, hooks, defaults)
  const entries = infer(operation, rules, declarationsOf(state, route, hooks), omit, scope)
  route.listed.set(method, new Set(entries.map(({ definition: { code } }) => code)))
  return { method, url: options.url, dialect, entries, ...(operation.rateLimit !== undefined && { rateLimit: operation.rateLimit.style }) }
}

/** What is answered below routing, where `serverOptions()` lets the contract answer it. */
const belowRouting: ReadonlyArray<readonly [BuiltInName, string]> = [
  ['badUrl', 'the path holds an invalid escape'],
  ['badRequest', 'the request is not valid HTTP'],
  ['requestTimeout', 'the request does not arrive in time'],
  ['headersTooLarge', 'the request line and headers exceed the limit'],
  ['unavailable', 'the server is closing']
]

/**
 * The errors that any request can meet before it reaches an operation: an unknown route, whose body is parsed and whose hooks
 * run all the same, and what fails below routing.
 */
function serviceEntries (state: State, app: FastifyInstance, defaults: OperationDefaults): Entry[] {
  const hooks = state.hooks.appliedTo(app, {})
  const unmatched = operationOf(app, { url: '*', method: 'POST', handler: () => {} }, 'POST', false, hooks, { ...defaults, security: [] })
  const present = infer(unmatched, rules, declarationsFor(state, app, hooks), [], state.root)
  const service = { source: 'rule', name: 'service' } as const
  const always = [['notFound', 'no route matches'] as const, ...(state.guarded ? belowRouting : [])].map(([name, reason]) =>
    ({ definition: state.root.builtIn(name), provenance: [{ ...service, reason }] }))
  const codes = new Set(always.map(({ definition }) => definition.code))
  return [...always, ...present.filter(({ definition }) => !codes.has(definition.code))].sort((a, b) => a.definition.status - b.definition.status)
}

/** The contract of an app that is ready. */
export function buildContract (state: State, app: FastifyInstance, defaults: OperationDefaults): Contract {
  const operations = new Map(state.routes.map((route) => {
    const hooks = hooksOf(state, route)
    return [route.id, new Map(route.methods.map((method) => [method, contractOperation(state, route, method, hooks, defaults)]))] as const
  }))
  const { rateLimit, requestIdHeader } = state.options
  const global = rateLimit !== undefined && rateLimit.global !== false
  return {
    dialect: state.root.dialect,
    operations,
    service: serviceEntries(state, app, defaults),
    ...(requestIdHeader !== undefined && { requestIdHeader }),
    ...(global && { rateLimit: rateLimit.enableDraftSpec === true ? 'draft' : 'x-ratelimit' })
  }
}
