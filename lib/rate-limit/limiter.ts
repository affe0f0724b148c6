import type { Limit } from './count.js'
import { durationOf } from './duration.js'
import { MemoryStore } from './memory-store.js'

/** What a store says of an attempt: whether it was counted, how much its window has counted, and for how many ms it still goes on. */
export interface Attempt {
  readonly counted: boolean
  readonly current: number
  readonly ttl: number
}

/** Where a limiter counts. An attempt that would exceed `max` in its window counts nothing. */
export interface LimiterStore {
  take: (key: string, cost: number, limit: Pick<Limit, 'max' | 'timeWindow'>) => Attempt | Promise<Attempt>
}

/**
 * How a limiter counts: up to `max` in a window of `timeWindow`, in ms or as a text such as `1 minute`. By default in the memory
 * of the process, by the clock `now` in ms.
 */
export interface LimiterOptions {
  readonly max: number
  readonly timeWindow: number | string
  readonly store?: LimiterStore
  readonly now?: () => number
}

/** Whether a limiter lets something happen, how much is left in the window, and the whole seconds until it ends: 0 where it is allowed. */
export interface Taken {
  readonly allowed: boolean
  readonly remaining: number
  readonly retryAfter: number
}

/** Counts by key what a service does itself, such as calls of others. */
export interface Limiter {
  /**
   * Takes `cost` of what a key may have in its window; what is refused takes nothing. Rejects with a `RangeError` for a cost that
   * is not a whole number from 1 to the limit.
   */
  take: (key: string, cost?: number) => Promise<Taken>
}

/**
 * A limit on what a service does itself: `const { allowed, retryAfter } = await limiter.take(host)`. It needs no request and no
 * app. Throws a `RangeError` for a `max` that is not a whole number above zero and for a `timeWindow` that does not parse.
 */
export function createLimiter ({ max, timeWindow, now, store = new MemoryStore({ now }).counter() }: LimiterOptions): Limiter {
  const duration = durationOf(timeWindow)
  if (!(Number.isSafeInteger(max) && max > 0)) throw new RangeError('the max of a limiter is not a whole number above zero')
  if (duration === undefined) throw new RangeError('the timeWindow of a limiter is neither ms nor a text such as \'1 minute\'')
  const limit = { max, timeWindow: duration }
  return {
    async take (key, cost = 1) {
      if (!(Number.isSafeInteger(cost) && cost > 0 && cost <= max)) throw new RangeError(`the cost is not a whole number from 1 to ${max}`)
      const { counted, current, ttl } = await store.take(key, cost, limit)
      return { allowed: counted, remaining: Math.max(0, max - current), retryAfter: counted ? 0 : Math.ceil(ttl / 1000) }
    }
  }
}
