import rateLimit, { type errorResponseBuilderContext, type RateLimitPluginOptions } from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify'
import type { ContractError } from '../contract-error.js'
import type { Fault } from '../fault.js'
import type { Options } from '../options.js'
import type { RateLimitSettings } from './settings.js'
import type { Scope } from '../scope.js'
import { MAX_KEYS, MemoryStore } from './memory-store.js'
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

/** Gives a route that sets a limit of its own the key generator that it asks for; its config is copied, since routes may share one. */
function setRouteKeys (route: RouteOptions, around: KeyOptions): void {
  const own = route.config?.rateLimit
  if (typeof own === 'object') route.config = { ...route.config, rateLimit: { ...own, ...routeKeys(own, around) } }
}

/** The service's own store, or the one in memory. */
function storeOf (app: FastifyInstance, { store, maxKeys = MAX_KEYS, whenFull = 'refuse' }: RateLimitSettings): RateLimitPluginOptions['store'] {
  if (store !== undefined) return store
  const onFull = (): void => { app.log.warn({ maxKeys, whenFull }, `the rate limit has its most keys: ${whenFull === 'refuse' ? 'new ones are refused' : 'the windows that end first are forgotten'}`) }
  const memory = new MemoryStore({ maxKeys, whenFull, onFull })
  return pluginStore(() => memory.counter())
}

/** Registers @fastify/rate-limit when asked to; the service's own is left as it is. */
export async function registerRateLimit (app: FastifyInstance, { rateLimit: options }: Options, errorResponseBuilder: RefusalBuilder): Promise<Fault[]> {
  if (options === undefined) return []
  if (app.hasPlugin('@fastify/rate-limit')) {
    return [{ where: 'option \'rateLimit\'', fault: '@fastify/rate-limit is registered already', fix: 'Leave one of the two out' }]
  }
  // Before the hook of @fastify/rate-limit itself, which reads what this one sets.
  app.addHook('onRoute', (route) => { setRouteKeys(route, options) })
  await app.register(rateLimit, { ...options, store: storeOf(app, options), keyGenerator: keyGeneratorOf(options), errorResponseBuilder })
  return []
}
