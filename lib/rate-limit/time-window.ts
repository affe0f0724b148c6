import type { FastifyInstance, RouteOptions } from 'fastify'
import { appliedHooks } from '../applied-hooks.js'
import { isRateLimit } from '../operation-of.js'
import type { RateLimitSettings } from './settings.js'

/** The window of @fastify/rate-limit where its options have none, in ms. */
const TIME_WINDOW = 60_000

/**
 * The window of a route's limit, as its options have it; `undefined` where they do not tell: for a limit made by hand, and for what
 * only a @fastify/rate-limit that the service has registered itself knows.
 */
export function timeWindowOf (settings: RateLimitSettings | undefined, instance: FastifyInstance, options: RouteOptions): unknown {
  if (appliedHooks(instance, { ...options }).filter(({ hook }) => isRateLimit(hook)).length !== 1) return undefined
  const own = options.config?.rateLimit
  if (typeof own !== 'object') return own === false || settings === undefined || settings.global === false ? undefined : settings.timeWindow ?? TIME_WINDOW
  return own.timeWindow ?? (settings === undefined ? undefined : settings.timeWindow ?? TIME_WINDOW)
}
