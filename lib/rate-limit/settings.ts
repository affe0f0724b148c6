import type { RateLimitPluginOptions } from '@fastify/rate-limit'
import type { RedisClient } from './redis-script.js'

/**
 * The option `rateLimit`: those of @fastify/rate-limit, and these. `maxKeys` is how many keys the store in memory keeps,
 * 1,000,000 by default; `whenFull` what becomes of further ones: they are refused (`refuse`, the default), or the window that ends
 * first is forgotten (`evict`). `redis` is a client of ioredis or iovalkey, `storeTimeout` how long its answer is waited for, 250 ms
 * by default; `whenDown` what happens without one: requests are served and counted in memory (`open`, the default), or answered
 * with 503 (`closed`).
 */
export interface RateLimitSettings extends Omit<RateLimitPluginOptions, 'errorResponseBuilder' | 'cache' | 'redis'> {
  readonly maxKeys?: number
  readonly whenFull?: 'refuse' | 'evict'
  readonly redis?: RedisClient
  readonly storeTimeout?: number
  readonly whenDown?: 'open' | 'closed'
}
