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

const parameter = /(?<!:):(\w+)/g

/** The parameters in a path: `:name`, but not the escaped `::name`. A wildcard's length is not limited. */
export function pathParameters (url: string): readonly string[] {
  if (!url.includes(':')) return noParameters
  const names: string[] = []
  parameter.lastIndex = 0
  for (let found = parameter.exec(url); found !== null; found = parameter.exec(url)) names.push(found[1]!)
  return names
}

/** The parts of a route's requests that can fail their schemas. With attachValidation, the handler decides about a failed validation. */
export function constrainedPartsOf ({ url, schema, attachValidation }: Pick<OperationRoute, 'url' | 'schema' | 'attachValidation'>, strict: boolean, parameters = pathParameters(url)): readonly string[] {
  return attachValidation === true || !schema ? [] : constrainedParts({ url, parameters, schemas: schema, strict })
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

/** The plain facts of a route for one of its methods. */
export function operationOf (
  instance: FastifyInstance,
  route: OperationRoute,
  method: string,
  strictValidator: boolean,
  hooks: readonly AppliedHook[],
  defaults: OperationDefaults
): Operation {
  const { security, consumes } = (route.schema ?? {}) as DocumentedSchema
  const { parsesJson, plugins, bodyLimit, handlerTimeout } = contextFacts(instance)
  const rateLimit = rateLimitOf(hooks, route, defaults)
  const parameters = pathParameters(route.url)
  return {
    method,
    parameters,
    constrained: constrainedPartsOf(route, strictValidator, parameters),
    takesBody: bodyMethods.has(method) || route.schema?.body !== undefined,
    parsesJson,
    bodyLimit: Number(route.bodyLimit ?? bodyLimit),
    consumes: consumes ?? noMediaTypes,
    security: security ?? defaults.security,
    handlerTimeout: Number(route.handlerTimeout ?? handlerTimeout),
    hooks: hookFacts(hooks).facts,
    plugins,
    rateLimit
  }
}
