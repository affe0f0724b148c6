import rateLimit, { type errorResponseBuilderContext, type RateLimitPluginOptions } from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify'
import type { ContractError } from '../contract-error.js'
import type { Fault } from '../fault.js'
import type { Options } from '../options.js'
import type { RateLimitSettings } from './settings.js'
import type { Scope } from '../scope.js'
import { routeLimitFaults } from './limit-faults.js'
import { countersOf } from './counters.js'
import { pluginStore } from './plugin-store.js'
import { keyGeneratorOf, routeKeys, type KeyOptions } from './key-generators.js'

/** What @fastify/rate-limit throws when it refuses a request: the contract's error, with the time to wait. */
export type RefusalBuilder = (request: FastifyRequest, context: Pick<errorResponseBuilderContext, 'ban' | 'ttl'>) => ContractError

/** The error of a refused request in its scope: limited, or banned for going on. */
export function refusalBuilder (scopeOf: (request: FastifyRequest) => Scope): RefusalBuilder {
  return (request, { ban, ttl }) => {
    const scope = scopeOf(request)
    const { code } = scope.builtIn(ban ? 'banned' : 'rateLimited')
    return scope.factory(code)!(undefined, { retryAfter: Math.ceil(ttl / 1000) })
  }
}

/**
 * Gives a route that sets a limit of its own the key generator that it asks for; its config is copied, since routes may share one.
 * A limit with faults is left out: the app does not get ready with it.
 */
function prepareRoute (route: RouteOptions, around: KeyOptions, faults: Fault[]): void {
  const own: unknown = route.config?.rateLimit
  const found = routeLimitFaults(own)
  // Fastify adds a HEAD route of its own to each GET route, with the same options: once is enough.
  if (route.method !== 'HEAD') faults.push(...found.map((fault) => ({ where: `config.rateLimit of ${String(route.method)} ${route.url}`, ...fault })))
  if (found.length > 0) route.config = { ...route.config, rateLimit: false }
  else if (typeof own === 'object' && own !== null) route.config = { ...route.config, rateLimit: { ...own, ...routeKeys(own, around) } }
}

/** The service's own store, or one on counters of ours. */
function storeOf (app: FastifyInstance, settings: RateLimitSettings): RateLimitPluginOptions['store'] {
  return settings.store ?? pluginStore(countersOf(app.log, settings))
}

/** Registers @fastify/rate-limit when asked to; the service's own is left as it is. What is wrong with routes' limits becomes known with them. */
export async function registerRateLimit (app: FastifyInstance, { rateLimit: options }: Options, errorResponseBuilder: RefusalBuilder, faults: Fault[]): Promise<void> {
  if (options === undefined) return
  if (app.hasPlugin('@fastify/rate-limit')) {
    faults.push({ where: 'option \'rateLimit\'', fault: '@fastify/rate-limit is registered already', fix: 'Leave one of the two out' })
    return
  }
  // Before the hook of @fastify/rate-limit itself, which reads what this one sets.
  app.addHook('onRoute', (route) => { prepareRoute(route, options, faults) })
  await app.register(rateLimit, { ...options, store: storeOf(app, options), keyGenerator: keyGeneratorOf(options), errorResponseBuilder })
}
