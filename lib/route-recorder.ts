import type { FastifyInstance, RouteOptions } from 'fastify'
import { EXTENSION } from '../openapi/document.js'
import { deprecationValues, type Deprecation } from '../schemas/deprecation.js'
import type { Dialect } from '../schemas/dialects/dialect.js'
import { getRouteOf } from './head-routes.js'
import { constrainedPartsOf } from './operation-of.js'
import { isDeprecation } from './options.js'
import { restyleRateLimit } from './rate-limit/header-style.js'
import { limitOf } from './rate-limit/counting-hook.js'
import { timeWindowOf } from './rate-limit/time-window.js'
import { schemaErrorFormatter } from './schema-error-formatter.js'
import type { Scope } from './scope.js'
import { nearestScope, routeKey, type RecordedRoute, type State } from './state.js'
import type { RouteErrorContract } from './types.js'

interface Declared {
  readonly errors?: unknown
}

/** Route options that are recorded: with a copy of `schema`, since a service may share its own among routes. */
type Recordable = Omit<RouteOptions, 'schema'> & { schema?: object }

function asList<Item> (value: Item | Item[] | undefined): Item[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value]
}

/** One list for all routes that have none: a service keeps what each of them has. */
const none: readonly string[] = []

function isListOfCodes (value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((code) => typeof code === 'string')
}

/** A list of codes that a route gives; what is none is a fault, and counts as none. */
function codesIn (state: State, { method, url }: RouteOptions, property: string, value: unknown): readonly string[] {
  if (value === undefined || isListOfCodes(value)) return value ?? none
  // Fastify adds a HEAD route of its own to each GET route, with the same options: once is enough.
  if (method !== 'HEAD') state.faults.push({ where: `${String(method)} ${url}`, fault: `${property} is not a list of codes`, fix: 'Write the codes in an array' })
  return none
}

/** The dialect of a route: its own, the one that the context chooses for it, or the context's. */
function dialectOf (state: State, scope: Scope, route: RouteOptions, own: Dialect | undefined, strictValidator: boolean): Dialect {
  const { routeDialect, dialect } = scope
  if (own !== undefined || routeDialect === undefined) return own ?? dialect
  const { method, url, schema, config } = route
  try {
    return routeDialect({ method, url, schema, config, validates: constrainedPartsOf(route, strictValidator).length > 0 }) ?? dialect
  } catch (error) {
    state.faults.push({ where: `${String(method)} ${url}`, fault: `routeDialect fails: ${String(error)}`, fix: 'Mend it' })
    return dialect
  }
}

function deprecationOf (state: State, scope: Scope, { method, url }: RouteOptions, own: Deprecation | undefined): Deprecation | undefined {
  if (own === undefined || isDeprecation(own)) return own ?? scope.deprecation
  state.faults.push({
    where: `${String(method)} ${url}`,
    fault: 'config.errorContract.deprecation is not a deprecation',
    fix: 'Give it `since`, and if it has them a later `sunset` and a `link`'
  })
  return undefined
}

type OnSend = Extract<RouteOptions['onSend'], readonly unknown[]>[number]

/** Gives the headers of a route's limit the style of its context. */
function restyled (state: State, { scope: { rateLimitStyle }, instance, options }: RecordedRoute): OnSend[] {
  if (rateLimitStyle === undefined) return []
  // A hook of policies writes its headers in the right style itself.
  const byPolicies = Object.values({ ...options }).flat().some((hook) => limitOf(hook) !== undefined)
  const restyle = byPolicies ? undefined : restyleRateLimit(rateLimitStyle, () => timeWindowOf(state.options.rateLimit, instance, options))
  return restyle === undefined ? [] : [restyle]
}

/** Puts on a route's answers what their headers say beside the error: only routes that need a hook for it have one. */
function addHeaderHooks (state: State, route: RecordedRoute): void {
  const { deprecation, options } = route
  const hooks = [...restyled(state, route), ...(deprecation === undefined ? [] : [sendHeaders(deprecationValues(deprecation))])]
  if (hooks.length > 0) options.onSend = [...asList(options.onSend), ...hooks]
}

function sendHeaders (headers: Readonly<Record<string, string>>): OnSend {
  return (_request, reply, payload, done) => {
    reply.headers(headers)
    done(null, payload)
  }
}

const methodLists = new Map<string, readonly string[]>()

/** The methods of a route, as one list for all routes that have one method. */
function methodsOf ({ method }: RouteOptions): readonly string[] {
  if (Array.isArray(method)) return method
  const list = methodLists.get(method) ?? [method]
  methodLists.set(method, list)
  return list
}

/**
 * Records a route when it is registered, and resolves what holds for it. The route carries its record in a copy of its schema: for its
 * requests, and as a number for its operation in the document. A HEAD route that Fastify adds has the schema of its GET route.
 */
export function recordRoute (state: State, instance: FastifyInstance, options: RouteOptions): RecordedRoute {
  const scope = nearestScope(state, instance)
  const { errors } = (options.schema ?? {}) as Declared
  const { errorContract = {} } = (options.config ?? {}) as { readonly errorContract?: RouteErrorContract }
  const strictValidator = (options.validatorCompiler ?? instance.validatorCompiler) !== undefined
  const deprecation = deprecationOf(state, scope, options, errorContract.deprecation)
  const added = getRouteOf(state, instance, options)
  const route: RecordedRoute = {
    id: added?.id ?? state.routes.length,
    instance,
    options,
    methods: methodsOf(options),
    head: undefined,
    scope,
    dialect: dialectOf(state, scope, options, errorContract.dialect, strictValidator),
    deprecation,
    strictValidator,
    codes: codesIn(state, options, 'schema.errors', errors),
    omit: codesIn(state, options, 'config.errorContract.omit', errorContract.omit),
    recovers: errorContract.recovers === true,
    listed: undefined,
    hooks: undefined,
    witnesses: undefined,
    formatting: undefined
  }
  if (added === undefined) addRoute(state, route)
  else addHead(added, route)
  addHeaderHooks(state, route)
  return route
}

function addRoute (state: State, route: RecordedRoute): void {
  const { options, deprecation } = route
  const recordable: Recordable = options
  state.lastSchema = options.schema
  state.routes.push(route)
  // Not by spreading it: the engine would give each copy a class of its own, 240 bytes that nothing shares.
  recordable.schema = Object.assign({}, options.schema, { [EXTENSION]: route.id, [routeKey]: route }, deprecation !== undefined && { deprecated: true })
  options.schemaErrorFormatter = schemaErrorFormatter(route, options.schemaErrorFormatter)
}

function addHead (get: RecordedRoute, route: RecordedRoute): void {
  const { options } = route
  get.head = route
  options.schema = get.options.schema!
  options.schemaErrorFormatter = options.schemaErrorFormatter === undefined ? get.options.schemaErrorFormatter! : schemaErrorFormatter(route, options.schemaErrorFormatter)
}
