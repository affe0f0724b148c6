import type { Limit } from './count.js'
import { durationOf } from './duration.js'
import type { Reports } from './availability.js'
import { MemoryStore } from './memory-store.js'
import { RedisStore, type RedisStoreOptions } from './redis-store.js'

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

/** Where a limiter tells that Redis stopped answering, and that it is back; the `log` of an app is one. */
export interface LimiterLog {
  error: (fields: object, message: string) => void
  info: (message: string) => void
}

/**
 * How a limiter counts: up to `max` in a window of `timeWindow`, in ms or as a text such as `1 minute`. By default in the memory
 * of the process, by the clock `now` in ms; with `redis`, a client of ioredis or iovalkey, in all processes together, under its
 * `name`. Where Redis does not answer within `storeTimeout` ms, 250 by default, it counts in memory (`whenDown: 'open'`, the
 * default), or `take` rejects with an error that is answered with 503 (`closed`). A `store` of the service takes the place of both.
 */
export interface LimiterOptions extends Partial<Pick<RedisStoreOptions, 'redis' | 'nameSpace' | 'storeTimeout'>> {
  readonly max: number
  readonly timeWindow: number | string
  readonly name?: string
  readonly whenDown?: 'open' | 'closed'
  readonly log?: LimiterLog
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

function reportsTo (log: LimiterLog | undefined, name: string): Reports {
  return {
    down: (err) => { log?.error({ err, limiter: name }, 'the store of a limiter does not answer') },
    back: () => { log?.info('the store of a limiter answers again') }
  }
}

/** The counts of one limiter in a Redis that it may share with others. */
function redisStore (redis: NonNullable<LimiterOptions['redis']>, { name = '', nameSpace, storeTimeout, whenDown = 'open', log, now }: LimiterOptions): LimiterStore {
  const local = whenDown === 'open' ? new MemoryStore({ now }) : undefined
  const store = new RedisStore({ redis, nameSpace, storeTimeout, local, reports: reportsTo(log, name) })
  return {
    async take (key, cost, limit) {
      const [attempt] = await store.takeAll([{ ...limit, name: `limiter ${name}`, key }], cost)
      return attempt!
    }
  }
}

function storeOf (options: LimiterOptions): LimiterStore {
  const { store, redis, now } = options
  return store ?? (redis === undefined ? new MemoryStore({ now }).counter('') : redisStore(redis, options))
}

/**
 * A limit on what a service does itself: `const { allowed, retryAfter } = await limiter.take(host)`. It needs no request and no
 * app. Throws a `RangeError` for a `max` that is not a whole number above zero and for a `timeWindow` that does not parse.
 */
export function createLimiter (options: LimiterOptions): Limiter {
  const { max, timeWindow } = options
  const duration = durationOf(timeWindow)
  if (!(Number.isSafeInteger(max) && max > 0)) throw new RangeError('the max of a limiter is not a whole number above zero')
  if (duration === undefined) throw new RangeError('the timeWindow of a limiter is neither ms nor a text such as \'1 minute\'')
  const store = storeOf(options)
  const limit = { max, timeWindow: duration }
  return {
    async take (key, cost = 1) {
      if (!(Number.isSafeInteger(cost) && cost > 0 && cost <= max)) throw new RangeError(`the cost is not a whole number from 1 to ${max}`)
      const { counted, current, ttl } = await store.take(key, cost, limit)
      return { allowed: counted, remaining: Math.max(0, max - current), retryAfter: counted ? 0 : Math.ceil(ttl / 1000) }
    }
  }
}
