import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify'
import type { Contract } from '../openapi/contract.js'
import { EXTENSION } from '../openapi/document.js'
import type { Declaration } from '../openapi/infer.js'
import type { ErrorDefinition } from '../schemas/definition.js'
import type { Dialect } from '../schemas/dialects/dialect.js'
import type { Deprecation } from '../schemas/deprecation.js'
import type { AllowedMethods } from './allowed-methods.js'
import type { AppliedHook } from './applied-hooks.js'
import type { Fault } from './fault.js'
import { InternalSlot } from './internal-slot.js'
import type { RecordedMapping } from './map-errors.js'
import type { OperationReader } from './operation-reader.js'
import type { Options } from './options.js'
import type { UnroutedLimit } from './rate-limit/unrouted.js'
import type { PreparedBodies } from './prepared-body.js'
import type { Formatting } from './schema-error-formatter.js'
import type { Scope } from './scope.js'

/** Where the schema of a route keeps what was resolved for it; own symbol of this module, so that two copies of the package stay apart. */
export const routeKey = Symbol('fastify-error-contract.route')

/** Whether hooks or error handlers of the service look at the errors of a route, and whether hooks look at what is sent. */
export interface Witnesses {
  readonly ofErrors: boolean
  readonly ofAnswers: boolean
}

/** What was found out for the error that a route was answered with last: most fail in one way most of the time. */
export interface LastError {
  readonly definition: ErrorDefinition
  /** Its code, where that is what `reply.fail` finds it by. */
  readonly code: string | undefined
  readonly bodies: PreparedBodies | null
  readonly url: string
  readonly method: string
  /** Whether the document does not list it. */
  readonly undeclared: boolean
  /** The codes of its route when this was found out. */
  readonly listed: RecordedRoute['listed']
}

/** A route as it was registered, with what holds for it. */
export interface RecordedRoute {
  /** Its place among the routes, by which its document says which one it is. */
  readonly id: number
  readonly instance: FastifyInstance
  readonly options: RouteOptions
  methods: readonly string[]
  /** The HEAD route that Fastify adds to a GET route, unless it is known that nothing else holds for it. */
  head: RecordedRoute | undefined
  readonly scope: Scope
  readonly dialect: Dialect
  readonly deprecation?: Deprecation
  readonly strictValidator: boolean
  readonly codes: readonly string[]
  readonly omit: readonly string[]
  /** Whether an error handler of its own may turn an error into a success. */
  readonly recovers: boolean
  /** The codes on each of its methods; found out with the first error. */
  listed?: ReadonlyMap<string, ReadonlySet<string>> | undefined
  /** The hooks that run for it where they are its context's; known when the app is ready. */
  hooks?: readonly AppliedHook[]
  /** Who besides the contract sees its errors; found out with the first of them. */
  witnesses?: Witnesses
  /** What its failed validations are made with; found out with the first of them, unless it has a formatter of its own. */
  formatting?: Formatting | undefined
  lastError?: LastError
}

/** Everything that one registration keeps; there is nothing outside it. */
export interface State {
  readonly options: Options
  readonly root: Scope
  readonly scopes: Map<FastifyInstance, Scope>
  readonly routes: RecordedRoute[]
  /** The schema that the route before had when it was registered: Fastify adds its HEAD route next, with the same one. */
  lastSchema?: unknown
  /** Codes that were declared for whole contexts. */
  readonly declarations: Array<{ readonly instance: FastifyInstance, readonly codes: readonly string[] }>
  /** How errors that are not the service's own become errors of its catalogue. */
  readonly mappings: RecordedMapping[]
  readonly faults: Fault[]
  /** Whether `serverOptions()` made the server, so that what fails below routing is answered here too. */
  readonly guarded: boolean
  readonly allowedMethods: AllowedMethods
  /** What was found in the code, by operation: from the lock, or by reading it. */
  readonly code: Map<string, Declaration[]>
  closing: boolean
  /** What the contract itself hears of errors by. */
  guards?: { readonly onError: unknown, readonly onSend: unknown, readonly errorHandler: unknown }
  contract?: Contract
  /** The limit of what reaches no route. */
  unrouted?: UnroutedLimit | undefined
  /** Makes the contract again. */
  build?: () => Contract
  /** Finds out the errors of one operation, where all that decides about them is known. */
  read?: OperationReader
}

/** Where `app.errorContract` keeps the state of its registration. */
export const stateKey = Symbol.for('fastify-error-contract.state')

const contextSlot = new InternalSlot('fastify.context')

/** The state of the registration that holds for an instance; `undefined` where there is none. */
export function stateOf (instance: FastifyInstance): State | undefined {
  const registered = instance.errorContract as { readonly [stateKey]?: State } | undefined
  return registered?.[stateKey]
}

/** The scope of a context: its own registration, or the nearest one around it. */
export function nearestScope (state: State, instance: FastifyInstance): Scope {
  return state.scopes.get(instance) ?? nearestScope(state, Object.getPrototypeOf(instance) as FastifyInstance)
}

/** The scope whose prefix a URL begins with, the longest first: for requests that no route matched. */
export function scopeOfUrl ({ scopes, root }: State, url: string): Scope {
  // Most services have one scope.
  if (scopes.size === 1) return root
  const [longest] = [...scopes.values()].filter(({ prefix }) => prefix !== '' && (url === prefix || url.startsWith(`${prefix}/`)))
    .sort((a, b) => b.prefix.length - a.prefix.length)
  return longest ?? root
}

/** What was resolved for the route of a request; `undefined` where no route matched. */
export function routeOf (request: FastifyRequest): RecordedRoute | undefined {
  // `routeOptions` is made anew each time that it is asked for, from what this slot holds.
  const owner: object = request
  const key = contextSlot.keyIn(owner)
  const kept = key === undefined ? undefined : (owner as Readonly<Record<symbol, unknown>>)[key]
  const { schema } = (kept ?? request.routeOptions) as { readonly schema?: RecordedSchema }
  if (schema === undefined) return undefined
  const route = schema[routeKey] ?? routeById(request, schema[EXTENSION])
  return route?.head !== undefined && request.method === 'HEAD' ? route.head : route
}

/** The schema of a route that was recorded. */
interface RecordedSchema {
  readonly [routeKey]?: RecordedRoute
  readonly [EXTENSION]?: unknown
}

/** A hook of the service's may have copied the schema without its symbols. */
function routeById ({ server }: FastifyRequest, id: unknown): RecordedRoute | undefined {
  return stateOf(server)!.routes[Number(id)]
}

/** The scope that a request belongs to. */
export function scopeOfRequest (state: State, request: FastifyRequest): Scope {
  return routeOf(request)?.scope ?? scopeOfUrl(state, request.url)
}
