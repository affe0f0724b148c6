import type { RateLimitPluginOptions } from '@fastify/rate-limit'

/**
 * The option `rateLimit`: those of @fastify/rate-limit, and the bounds of the store in memory. `maxKeys` is how many keys it
 * keeps, 1,000,000 by default; `whenFull` what becomes of further ones: they are refused (`refuse`, the default), or the window
 * that ends first is forgotten (`evict`).
 */
export interface RateLimitSettings extends Omit<RateLimitPluginOptions, 'errorResponseBuilder' | 'cache'> {
  readonly maxKeys?: number
  readonly whenFull?: 'refuse' | 'evict'
}
