import type { FastifyInstance, RouteOptions } from 'fastify'
import type { Contract, OperationErrors, Operations, ServiceContract } from '../openapi/contract.js'
import { byStatusThenCode, infer, type Entry } from '../openapi/infer.js'
import type { Finding } from '../openapi/operation.js'
import { rules } from '../openapi/rules/index.js'
import type { BuiltInName } from '../schemas/built-in-name.js'
import { appliedHooks } from './applied-hooks.js'
import { declarationsFor } from './declarations.js'
import { allRoutes } from './head-routes.js'
import { operationOf, ownFacts, rateLimitStyleOf, type OperationDefaults } from './operation-of.js'
import type { OperationReader } from './operation-reader.js'
import type { Scope } from './scope.js'
import type { State } from './state.js'

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
  const own = ownFacts({ url: '*' }, 'POST', false, hooks, defaults)
  const operation = operationOf(app, own, hooks, { ...defaults, security: [] })
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

/** The errors of each route for the first of its methods, at the route's place. */
type FirstErrors = readonly OperationErrors[]

/** Whether a rate limit holds unless a route says otherwise: whether a route that says nothing is limited. */
function isLimitedGlobally ({ routes }: State, errors: FirstErrors): boolean {
  const isSilent = ({ method, config }: RouteOptions): boolean => method !== 'HEAD' && (config as { readonly rateLimit?: unknown } | undefined)?.rateLimit === undefined
  return routes.some(({ id, options }) => errors[id]!.rateLimit !== undefined && isSilent(options))
}

/** The operations by the ids of their routes, which are their places. */
function operationsOf ({ routes }: State, read: OperationReader, errors: FirstErrors): Operations {
  return {
    of (marker, method) {
      const id = Number(marker)
      const route = routes[id]
      if (route === undefined || String(id) !== marker) return undefined
      const { methods, head } = route
      if (method === methods[0]) return errors[id]
      if (method === 'HEAD' && head !== undefined) return read(head, method)
      return methods.includes(method) ? read(route, method) : undefined
    },
    all: () => allRoutes({ routes }).flatMap((route) => route.methods.map((method) => ({ method, url: route.options.url, ...read(route, method) })))
  }
}

/** The contract of an app that is ready. */
export function buildContract (state: State, app: FastifyInstance, defaults: OperationDefaults, read: OperationReader): Contract {
  const { rateLimit = {}, requestIdHeader, provenance } = state.options
  const errors = state.routes.map((route) => read(route, route.methods[0]!))
  return {
    dialect: state.root.dialect,
    operations: operationsOf(state, read, errors),
    service: serviceContracts(state, app, defaults),
    ...(requestIdHeader !== undefined && { requestIdHeader }),
    ...(provenance !== undefined && { provenance }),
    ...(isLimitedGlobally(state, errors) && { rateLimit: rateLimitStyleOf(rateLimit, state.root.rateLimitStyle) })
  }
}
