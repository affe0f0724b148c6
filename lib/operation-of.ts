import type { FastifyInstance, RouteOptions } from 'fastify'
import type { RateLimitStyle } from '../schemas/rate-limit-headers.js'
import { knownPlugins } from '../openapi/known-plugins.js'
import { memoised } from '../openapi/memoised.js'
import type { Operation, PolicyFact, RateLimitFact } from '../openapi/operation.js'
import { constrainedParts } from '../openapi/rules/validation.js'
import type { AppliedHook } from './applied-hooks.js'
import { durationOf } from './rate-limit/duration.js'
import { plansOf } from './rate-limit/limit-by-plan.js'
import { limitOf } from './rate-limit/counting-hook.js'

/** The settings of @fastify/rate-limit that inference needs. */
export interface RateLimitSettings {
  readonly max?: unknown
  readonly timeWindow?: unknown
  readonly ban?: unknown
  readonly enableDraftSpec?: unknown
  readonly whenDown?: unknown
}

/** What holds for all operations of an app. */
export interface OperationDefaults {
  readonly security: Operation['security']
  readonly rateLimit: RateLimitSettings
  readonly rateLimitStyle?: RateLimitStyle | undefined
}

/** What of a route's options its operation is made from. */
type OperationRoute = Pick<RouteOptions, 'url' | 'schema' | 'config' | 'attachValidation' | 'bodyLimit' | 'handlerTimeout'>

/**
 * What of a route's options its operation is made from. By `Reflect.get`, which looks for a member and is done: Fastify makes the options by
 * spreading what it was given, which gives each of them a hidden class of its own, and what reads members the usual way keeps each class that it has met.
 */
export function readOptions (options: RouteOptions): OperationRoute {
  const get = Reflect.get as <Name extends keyof OperationRoute>(options: RouteOptions, name: Name) => NonNullable<OperationRoute[Name]>
  return {
    url: get(options, 'url'),
    schema: get(options, 'schema'),
    config: get(options, 'config'),
    attachValidation: get(options, 'attachValidation'),
    bodyLimit: get(options, 'bodyLimit'),
    handlerTimeout: get(options, 'handlerTimeout')
  }
}

/** What the operations of a context have in common once the app is ready. */
const contextFacts = memoised((instance: FastifyInstance): Pick<Operation, 'parsesJson' | 'plugins' | 'bodyLimit' | 'handlerTimeout'> => {
  const { bodyLimit, handlerTimeout }: { readonly bodyLimit?: number, readonly handlerTimeout?: number } = instance.initialConfig
  return {
    parsesJson: instance.hasContentTypeParser('application/json'),
    plugins: knownPlugins.map(({ plugin }) => plugin).filter((plugin) => instance.hasPlugin(plugin)),
    bodyLimit: Number(bodyLimit),
    handlerTimeout: Number(handlerTimeout)
  }
})

interface DocumentedSchema {
  readonly security?: Operation['security']
  readonly consumes?: readonly string[]
}

const noMediaTypes: readonly string[] = []

/** @see https://fastify.dev/docs/latest/Reference/Routes/ (methods whose body is parsed) */
const bodyMethods = new Set(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'QUERY'])

const noParameters: readonly string[] = []

const parameter = /(?<!:):\w+/g

/** The parameters in a path: `:name`, but not the escaped `::name`. A wildcard's length is not limited. */
export function pathParameters (url: string): readonly string[] {
  const found = url.includes(':') ? url.match(parameter) : null
  return found === null ? noParameters : found.map((name) => name.slice(1))
}

/** The parts of a route's requests that can fail their schemas. With attachValidation, the handler decides about a failed validation. */
export function constrainedPartsOf ({ url, schema, attachValidation }: Pick<OperationRoute, 'url' | 'schema' | 'attachValidation'>, strict: boolean, parameters = pathParameters(url)): readonly string[] {
  return constrainedParts({ url, parameters, schemas: attachValidation === true || !schema ? {} : schema, strict })
}

/**
 * Whether a hook is @fastify/rate-limit's. It adds an anonymous function to each route that it limits, whether by its own
 * options, by the route's, or by hand; the name that it keeps its state under is all that tells it from other functions.
 */
export const isRateLimit = memoised((hook: AppliedHook['hook']) => Function.prototype.toString.call(hook).includes('rateLimitRan'))

/** What the operations with the same hooks have in common: the facts of these, and what of them limits. */
const hookFacts = memoised((hooks: readonly AppliedHook[]) => ({
  facts: hooks.map(({ fact }) => fact),
  counted: hooks.map(({ hook }) => limitOf(hook)).find((limit) => limit !== undefined),
  isLimited: hooks.some(({ hook }) => isRateLimit(hook))
}))

function settingsOf (config: unknown): RateLimitSettings {
  const { rateLimit } = (config ?? {}) as { rateLimit?: unknown }
  return typeof rateLimit === 'object' && rateLimit !== null ? rateLimit : {}
}

/** The style of the headers: @fastify/rate-limit's own names for them, or what the context makes of the usual ones. */
export function rateLimitStyleOf (settings: RateLimitSettings | undefined, style: RateLimitStyle = 'x-ratelimit'): RateLimitStyle {
  return settings?.enableDraftSpec === true ? 'draft' : style
}

/** What is known of a limit before there is a request. */
function policyFact (name: string, max: unknown, timeWindow: unknown): PolicyFact {
  const plans = plansOf(max)
  const ms = durationOf(timeWindow)
  return {
    name,
    ...(typeof max === 'number' && { limit: max }),
    ...(plans !== undefined && { plans }),
    ...(ms !== undefined && { window: ms / 1000, written: timeWindow as number | string })
  }
}

/** Whether any of these hooks limits what it runs for. */
export function limits (hooks: readonly AppliedHook[]): boolean {
  const { counted, isLimited } = hookFacts(hooks)
  return counted !== undefined || isLimited
}

/** The limits of a route that is limited: its policies, or the one of @fastify/rate-limit. */
function limitsOf (hooks: readonly AppliedHook[], { config }: OperationRoute, defaults: RateLimitSettings): Pick<RateLimitFact, 'policies' | 'cost'> & { readonly ban?: unknown } {
  const { counted } = hookFacts(hooks)
  if (counted !== undefined) {
    const { policies, cost, ban } = counted
    return { policies: policies.map(({ name, max, timeWindow }) => policyFact(name, max, timeWindow)), ban, ...(cost !== 1 && { cost: typeof cost === 'number' ? cost : 'dynamic' }) }
  }
  const { max, timeWindow, ban } = { ...defaults, ...settingsOf(config) }
  return { policies: [policyFact('default', max, timeWindow)], ban }
}

/** How a route is limited; `undefined` where it is not. */
export function rateLimitOf (hooks: readonly AppliedHook[], route: OperationRoute, { rateLimit: defaults, rateLimitStyle }: OperationDefaults): RateLimitFact | undefined {
  if (!limits(hooks)) return undefined
  const { ban, ...limit } = limitsOf(hooks, route, defaults)
  return {
    ...limit,
    style: rateLimitStyleOf(defaults, rateLimitStyle),
    ...(typeof ban === 'number' && ban >= 0 && { ban }),
    ...(defaults.whenDown === 'closed' && { closes: true })
  }
}

/** What tells an operation from the others with the same list of hooks; what is `undefined` it has from its context, or from the document. */
export interface OwnFacts {
  readonly method: string
  readonly parameters: readonly string[]
  readonly constrained: readonly string[]
  readonly takesBody: boolean
  readonly bodyLimit: number | undefined
  readonly handlerTimeout: number | undefined
  readonly consumes: readonly string[] | undefined
  readonly security: Operation['security'] | undefined
  readonly rateLimit: RateLimitFact | undefined
}

/** The facts of a route's own for one of its methods. */
export function ownFacts (route: OperationRoute, method: string, strictValidator: boolean, hooks: readonly AppliedHook[], defaults: OperationDefaults): OwnFacts {
  const { url, schema, bodyLimit, handlerTimeout } = route
  const { security, consumes } = (schema ?? {}) as DocumentedSchema
  const parameters = pathParameters(url)
  return {
    method,
    parameters,
    constrained: constrainedPartsOf(route, strictValidator, parameters),
    takesBody: bodyMethods.has(method) || schema?.body !== undefined,
    bodyLimit,
    handlerTimeout,
    consumes,
    security,
    rateLimit: rateLimitOf(hooks, route, defaults)
  }
}

/** The plain facts of an operation: those of its own, and those that all with the same hooks in the same context have in common. */
export function operationOf (instance: FastifyInstance, own: OwnFacts, hooks: readonly AppliedHook[], { security }: OperationDefaults): Operation {
  const { parsesJson, plugins, bodyLimit, handlerTimeout } = contextFacts(instance)
  return {
    ...own,
    parsesJson,
    bodyLimit: Number(own.bodyLimit ?? bodyLimit),
    consumes: own.consumes ?? noMediaTypes,
    security: own.security ?? security,
    handlerTimeout: Number(own.handlerTimeout ?? handlerTimeout),
    hooks: hookFacts(hooks).facts,
    plugins
  }
}
