import type { FastifyInstance, RouteOptions } from 'fastify'
import { EXTENSION } from '../openapi/document.js'
import { nearestScope, routeKey, type RecordedRoute, type State } from './state.js'
import type { RouteErrorContract } from './types.js'

interface Declared {
  readonly errors?: unknown
}

/** Route options that are recorded: copies of `config` and `schema`, since a service may share its own among routes. */
type Recordable = Omit<RouteOptions, 'schema' | 'config'> & { schema?: object, config?: object }

function isListOfCodes (value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((code) => typeof code === 'string')
}

/** A list of codes that a route gives; what is none is a fault, and counts as none. */
function codesIn (state: State, { method, url }: RouteOptions, property: string, value: unknown): readonly string[] {
  if (value === undefined || isListOfCodes(value)) return value ?? []
  // Fastify adds a HEAD route of its own to each GET route, with the same options: once is enough.
  if (method !== 'HEAD') state.faults.push({ where: `${String(method)} ${url}`, fault: `${property} is not a list of codes`, fix: 'Write the codes in an array' })
  return []
}

/**
 * Records a route when it is registered, and resolves what holds for it. The route carries its record in `config`, for its
 * requests, and the record's id in `schema`, for its operation in the document.
 */
export function recordRoute (state: State, instance: FastifyInstance, options: RouteOptions): RecordedRoute {
  const scope = nearestScope(state, instance)
  const { errors } = (options.schema ?? {}) as Declared
  const { errorContract = {} } = (options.config ?? {}) as { readonly errorContract?: RouteErrorContract }
  const route: RecordedRoute = {
    id: String(state.routes.length),
    instance,
    options,
    methods: Array.isArray(options.method) ? options.method : [options.method],
    scope,
    dialect: errorContract.dialect ?? scope.dialect,
    strictValidator: (options.validatorCompiler ?? instance.validatorCompiler) !== undefined,
    codes: codesIn(state, options, 'schema.errors', errors),
    omit: codesIn(state, options, 'config.errorContract.omit', errorContract.omit),
    listed: new Map()
  }
  const recordable: Recordable = options
  recordable.schema = { ...options.schema, [EXTENSION]: route.id }
  recordable.config = { ...options.config, [routeKey]: route }
  state.routes.push(route)
  return route
}
