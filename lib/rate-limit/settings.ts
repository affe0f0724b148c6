import type { RateLimitPluginOptions } from '@fastify/rate-limit'
import type { RateLimitCost, RateLimitPolicy } from './policies.js'
import type { RedisClient } from './redis-script.js'

/** How many requests of a client may reach no route, in a window of ms or of a text such as `1 minute`. */
export interface UnroutedSettings {
  readonly max: number
  readonly timeWindow: number | string
}

/**
 * The option `rateLimit`: those of @fastify/rate-limit, and these. `maxKeys` is how many keys the store in memory keeps,
 * 1,000,000 by default; `whenFull` what becomes of further ones: they are refused (`refuse`, the default), or the window that ends
 * first is forgotten (`evict`). `redis` is a client of ioredis or iovalkey, `storeTimeout` how long its answer is waited for, 250 ms
 * by default; `whenDown` what happens without one: requests are served and counted in memory (`open`, the default), or answered
 * with 503 (`closed`); `lease` how many requests of a key a process takes from Redis at a time, each by itself by default. `policies`
 * are several limits in place of one, and `cost` is what a request takes of them. `unrouted` limits what reaches no route.
 */
export interface RateLimitSettings extends Omit<RateLimitPluginOptions, 'errorResponseBuilder' | 'cache' | 'redis'> {
  readonly maxKeys?: number
  readonly whenFull?: 'refuse' | 'evict'
  readonly redis?: RedisClient
  readonly storeTimeout?: number
  readonly whenDown?: 'open' | 'closed'
  readonly lease?: number
  readonly policies?: readonly RateLimitPolicy[]
  readonly cost?: RateLimitCost
  readonly unrouted?: UnroutedSettings
}
