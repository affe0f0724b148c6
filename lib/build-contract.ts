import type { FastifyInstance } from 'fastify'
import type { Contract, ContractOperation, DocumentedLimit, ServiceContract } from '../openapi/contract.js'
import { byStatusThenCode, infer, type Declaration, type Entry } from '../openapi/infer.js'
import { pluginHeaders } from '../openapi/known-plugins.js'
import { operationKey } from '../openapi/lock.js'
import type { Finding, RateLimitFact } from '../openapi/operation.js'
import { rules } from '../openapi/rules/index.js'
import type { BuiltInName } from '../schemas/built-in-name.js'
import { errorStatus } from './error-facts.js'
import { codeOrStatus, definitionOf } from './resolve-problem.js'
import { appliedHooks, type AppliedHook } from './applied-hooks.js'
import { isWithin, mappedDeclarations } from './map-errors.js'
import { operationOf, rateLimitStyleOf, type OperationDefaults } from './operation-of.js'
import type { Scope } from './scope.js'
import { scopeOfUrl, type RecordedRoute, type State } from './state.js'

/** A context is called as its plugin; Fastify gives the source text of one that has no name, which is nobody's business. */
function contextName ({ pluginName, prefix }: FastifyInstance): string {
  const [name = ''] = pluginName.split(' -> ')
  if (/^[\w@/.-]+$/.test(name)) return name
  return prefix === '' ? 'anonymous' : prefix
}

/** What hooks and contexts declare for the routes of a context. */
function declarationsFor (state: State, instance: FastifyInstance, method: string, hooks: readonly AppliedHook[]): Declaration[] {
  const byContext = state.declarations.filter((entry) => isWithin(instance, entry.instance)).flatMap(({ instance: context, codes }) =>
    codes.map((code) => ({ code, provenance: { source: 'plugin', name: contextName(context) } as const })))
  const byHook = hooks.flatMap(({ fact: { name, stage, declares } }) =>
    declares.map((code) => ({ code, provenance: { source: 'hook', name: `${stage} ${name || 'anonymous'}` } as const })))
  return [...byHook, ...byContext, ...mappedDeclarations(state.mappings, instance, method)]
}

/** Everything that is declared for a route, by itself first. */
export function declarationsOf (state: State, route: RecordedRoute, method: string, hooks: readonly AppliedHook[]): Declaration[] {
  const own = route.codes.map((code) => ({ code, provenance: { source: 'route', name: 'schema.errors' } as const }))
  return [...own, ...declarationsFor(state, route.instance, method, hooks)]
}

/** The hooks that run for a route. */
export function hooksOf ({ instance, options }: RecordedRoute): AppliedHook[] {
  return appliedHooks(instance, { ...options })
}

/** The errors of the statuses that a route documents in its own words, where nothing else is known to be of that status. */
function documentedEntries (response: unknown, inferred: readonly Entry[], omit: readonly string[], scope: Scope): Entry[] {
  const statuses = Object.keys((response ?? {}) as object).map(errorStatus).filter((status) => status !== undefined)
  return statuses.filter((status) => inferred.every(({ definition }) => definition.status !== status))
    .map((status): Entry => ({ definition: definitionOf(status, scope), provenance: [{ source: 'route', name: 'schema.response' }] }))
    .filter(({ definition: { code } }) => !omit.includes(code))
}

function documentedLimit ({ policies, cost, ban }: RateLimitFact): DocumentedLimit {
  return {
    policies: policies.map(({ written: _written, ...policy }) => policy),
    ...(cost !== undefined && { cost }),
    ...(ban !== undefined && { ban })
  }
}

function contractOperation (state: State, route: RecordedRoute, method: string, hooks: readonly AppliedHook[], defaults: OperationDefaults): ContractOperation {
  const { instance, options, strictValidator, scope, dialect, deprecation, omit } = route
  const operation = operationOf(instance, options, method, strictValidator, hooks, { ...defaults, rateLimitStyle: scope.rateLimitStyle })
  const declared = [...declarationsOf(state, route, method, hooks), ...state.code.get(operationKey(method, options.url)) ?? []]
  const inferred = infer(operation, rules, declared, omit, { ...scope, code: (code) => codeOrStatus(code, scope) })
  const entries = [...inferred, ...documentedEntries(options.schema?.response, inferred, omit, scope)].sort(byStatusThenCode)
  const headers = pluginHeaders(operation)
  // A request that the router refuses is answered as its URL's context answers, whatever the route itself says.
  const { dialect: routerDialect } = scopeOfUrl(state, options.url)
  route.listed.set(method, new Set(entries.map(({ definition: { code } }) => code)))
  return {
    method,
    url: options.url,
    dialect,
    ...(routerDialect !== dialect && { routerDialect }),
    entries,
    ...(headers.length > 0 && { pluginHeaders: headers }),
    ...(deprecation !== undefined && { deprecation }),
    // A style without headers leaves the responses as they are without a limit.
    ...(operation.rateLimit !== undefined && operation.rateLimit.style !== 'none' && { rateLimit: operation.rateLimit.style }),
    ...(operation.rateLimit !== undefined && { limit: documentedLimit(operation.rateLimit) })
  }
}

interface BelowRouting {
  readonly builtIn: BuiltInName
  readonly reason: string
  /** Answered where no URL is known by then: as the whole service answers. */
  readonly whole?: true
  /** Whether a server can answer so at all; always where it is left out. */
  readonly when?: (app: FastifyInstance) => boolean
}

// Node ends a connection of HTTP/2 that breaks the protocol by itself, as the protocol has it. See RFC 9113, section 5.4.
const overHttp1 = ({ initialConfig: { http2 } }: FastifyInstance): boolean => http2 !== true

/** What is answered below routing, where `serverOptions()` lets the contract answer it. */
const belowRouting: readonly BelowRouting[] = [
  { builtIn: 'badUrl', reason: 'the path holds an invalid escape' },
  { builtIn: 'badRequest', reason: 'the request names no host', when: overHttp1 },
  { builtIn: 'badRequest', reason: 'the request is not valid HTTP', whole: true, when: overHttp1 },
  { builtIn: 'requestTimeout', reason: 'the request does not arrive in time', whole: true, when: overHttp1 },
  { builtIn: 'headersTooLarge', reason: 'the request line and headers exceed the limit', whole: true, when: overHttp1 },
  { builtIn: 'expectationFailed', reason: 'the request expects something other than 100-continue' },
  { builtIn: 'unavailable', reason: 'the server is closing' },
  {
    builtIn: 'unavailable',
    reason: 'the connection has carried all the requests that it may',
    when: ({ server }) => 'maxRequestsPerSocket' in server && Number(server.maxRequestsPerSocket) > 0
  }
]

/** An unknown route: its body is parsed, and the hooks of the app run, as for any other. */
function unmatched (state: State, app: FastifyInstance, scope: Scope, defaults: OperationDefaults): Entry[] {
  const hooks = appliedHooks(app)
  const operation = operationOf(app, { url: '*' }, 'POST', false, hooks, { ...defaults, security: [] })
  return infer(operation, rules, declarationsFor(state, app, 'POST', hooks), [], scope)
}

/** A URL can take other methods only where there are routes. */
function otherMethods ({ options, routes }: State, { prefix }: Scope): Finding[] {
  const any = routes.some(({ options: { url } }) => url.startsWith(prefix))
  return options.methodNotAllowed === true && any ? [{ builtIn: 'methodNotAllowed', reason: 'the URL takes other methods' }] : []
}

/** Requests that reach no route, where these are limited. */
function tooMany ({ unrouted, options }: State): Finding[] {
  if (unrouted === undefined) return []
  const reason = `limited to ${unrouted.max} requests without a route in ${unrouted.timeWindow / 1000} s`
  const closed: Finding = { builtIn: 'unavailable', reason: 'the store of the rate limit may be down' }
  return [{ builtIn: 'rateLimited', reason }, ...(options.rateLimit?.whenDown === 'closed' ? [closed] : [])]
}

function serviceContract (state: State, app: FastifyInstance, scope: Scope, defaults: OperationDefaults): ServiceContract {
  const isRoot = scope === state.root
  const below = belowRouting.filter(({ whole, when }) => state.guarded && (isRoot || whole !== true) && when?.(app) !== false)
  const findings: readonly Finding[] = [{ builtIn: 'notFound', reason: 'no route matches' }, ...otherMethods(state, scope), ...tooMany(state), ...below]
  const definitions = new Set(findings.map(({ builtIn }) => scope.builtIn(builtIn)))
  // A built-in that is answered as another shares its definition, which is listed once, with both reasons.
  const always = [...definitions].map((definition): Entry => ({
    definition,
    provenance: findings.filter(({ builtIn }) => scope.builtIn(builtIn) === definition).map(({ reason }) => ({ source: 'rule', name: 'service', reason }))
  }))
  const codes = new Set(always.map(({ definition }) => definition.code))
  const others = unmatched(state, app, scope, defaults).filter(({ definition }) => !codes.has(definition.code))
  const style = rateLimitStyleOf(defaults.rateLimit, scope.rateLimitStyle)
  return {
    prefix: isRoot ? '/' : scope.prefix,
    dialect: scope.dialect,
    entries: [...always, ...others].sort(byStatusThenCode),
    ...(state.unrouted !== undefined && style !== 'none' && { rateLimit: style })
  }
}

/** The whole service first, then each context that answers unknown URLs under its prefix in its own way. */
function serviceContracts (state: State, app: FastifyInstance, defaults: OperationDefaults): ServiceContract[] {
  const inside = [...state.scopes.values()].filter((scope) => scope !== state.root && scope.prefix !== state.root.prefix)
  return [state.root, ...inside].map((scope) => serviceContract(state, app, scope, defaults))
}

/** Whether a rate limit holds unless a route says otherwise: whether a route that says nothing is limited. */
function isLimitedGlobally ({ routes }: State, operations: Contract['operations']): boolean {
  return routes.some(({ id, options }) => (options.config as { readonly rateLimit?: unknown }).rateLimit === undefined &&
    [...operations.get(id)!.values()].some(({ rateLimit }) => rateLimit !== undefined))
}

/** The contract of an app that is ready. */
export function buildContract (state: State, app: FastifyInstance, defaults: OperationDefaults): Contract {
  const operations = new Map(state.routes.map((route) => {
    const hooks = hooksOf(route)
    return [route.id, new Map(route.methods.map((method) => [method, contractOperation(state, route, method, hooks, defaults)]))] as const
  }))
  const { rateLimit = {}, requestIdHeader } = state.options
  return {
    dialect: state.root.dialect,
    operations,
    service: serviceContracts(state, app, defaults),
    ...(requestIdHeader !== undefined && { requestIdHeader }),
    ...(isLimitedGlobally(state, operations) && { rateLimit: rateLimitStyleOf(rateLimit, state.root.rateLimitStyle) })
  }
}
