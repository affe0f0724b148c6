import rateLimit, { type RateLimitPluginOptions } from '@fastify/rate-limit'
import type { FastifyInstance, RouteOptions } from 'fastify'
import type { RateLimitStyle } from '../../schemas/rate-limit-headers.js'
import type { Fault } from '../fault.js'
import type { DemandStore } from './demand.js'
import { keyGeneratorOf } from './key-generators.js'
import { routeLimitFaults } from './limit-faults.js'
import { pluginStore } from './plugin-store.js'
import { limitHook } from './limit-hook.js'
import { countedLimit, type CountedLimit } from './policies.js'
import { limitOf } from './counting-hook.js'
import { policyHook } from './policy-hook.js'
import type { Refusals } from './refusals.js'
import type { RateLimitSettings } from './settings.js'
import { storeOf } from './store-of.js'
import { unroutedLimit, type UnroutedLimit } from './unrouted.js'

/** What limits are made with: how a refusal looks, which headers a context has, and where faults are told. */
export interface LimitContext {
  readonly refusals: Refusals
  readonly styleOf: (instance: FastifyInstance) => RateLimitStyle
  readonly faults: Fault[]
}

type Stage = 'onRequest' | 'preParsing' | 'preValidation' | 'preHandler'

/** Limits a route, and hides that from @fastify/rate-limit, which looks at its config next. */
function limitRoute (instance: FastifyInstance, route: RouteOptions, limit: CountedLimit, store: DemandStore, { refusals, styleOf }: LimitContext): void {
  const stages: Partial<Record<Stage, unknown>> = route
  const others = [stages[limit.hook] ?? []].flat().filter((hook) => limitOf(hook) === undefined)
  stages[limit.hook] = [...others, (limit.isSingle ? limitHook : policyHook)(limit, { store, refusals, style: styleOf(instance) })]
  hidden.set(route, route.config)
  route.config = { ...route.config, rateLimit: false }
}

/** The configs of routes, while @fastify/rate-limit is not to see them. */
const hidden = new WeakMap<RouteOptions, RouteOptions['config']>()

function show (route: RouteOptions): void {
  if (hidden.has(route)) route.config = hidden.get(route)!
  hidden.delete(route)
}

/** Limits a route as it asks. A limit with faults is left out: the app does not get ready with it. */
function prepareRoute (instance: FastifyInstance, route: RouteOptions, settings: RateLimitSettings, store: DemandStore, context: LimitContext): void {
  const own: unknown = route.config?.rateLimit
  const found = routeLimitFaults(own, { ...settings })
  // Fastify adds a HEAD route of its own to each GET route, with the same options: once is enough.
  if (route.method !== 'HEAD') context.faults.push(...found.map((fault) => ({ where: `config.rateLimit of ${String(route.method)} ${route.url}`, ...fault })))
  if (found.length > 0) route.config = { ...route.config, rateLimit: false }
  else {
    const limit = countedLimit(route, settings)
    if (limit !== undefined) limitRoute(instance, route, limit, store, context)
  }
}

/** The settings as @fastify/rate-limit takes them; with the stores of this package, it limits only what asks it to by hand. */
function pluginOptions (settings: RateLimitSettings, store: DemandStore, { error }: Refusals): RateLimitPluginOptions {
  return {
    ...settings,
    ...(settings.store === undefined && { global: false }),
    store: settings.store ?? pluginStore((name) => store.counter(name)),
    keyGenerator: keyGeneratorOf(settings),
    errorResponseBuilder: error
  }
}

/**
 * Registers @fastify/rate-limit when asked to; the service's own is left as it is. What is wrong with routes' limits becomes
 * known with them. Returns the limit of what reaches no route, where there is one.
 */
export async function registerRateLimit (app: FastifyInstance, settings: RateLimitSettings | undefined, context: LimitContext): Promise<UnroutedLimit | undefined> {
  if (settings === undefined) return undefined
  if (app.hasPlugin('@fastify/rate-limit')) {
    context.faults.push({ where: 'option \'rateLimit\'', fault: '@fastify/rate-limit is registered already', fix: 'Leave one of the two out' })
    return undefined
  }
  const store = storeOf({ log: app.log, onClose: (close) => { app.addHook('onClose', close) } }, settings)
  // Before the hook of @fastify/rate-limit itself, which reads what this one sets.
  app.addHook('onRoute', function (route) { prepareRoute(this, route, settings, store, context) })
  await app.register(rateLimit, pluginOptions(settings, store, context.refusals))
  app.addHook('onRoute', show)
  return settings.unrouted === undefined ? undefined : unroutedLimit(settings.unrouted, store, settings.ipv6Subnet)
}
