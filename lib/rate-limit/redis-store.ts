import { STORE_DOWN } from '../catalogues/plugins.js'
import { Availability, STORE_TIMEOUT, type Reports } from './availability.js'
import { boundedKey } from './bounded-key.js'
import { assertLimit, LONGEST_BACKOFF, type Count, type Counter, type Limit } from './count.js'
import type { MemoryStore } from './memory-store.js'
import { COUNT, READ, runner, type RedisClient } from './redis-script.js'

/** What keys in Redis begin with where the service does not say. */
const NAME_SPACE = 'fastify-error-contract:'

/** The error of a request that is not counted, since its store does not answer. */
class StoreDown extends Error {
  override readonly name = 'StoreDown'
  readonly code = STORE_DOWN
  readonly headers = { 'retry-after': '1' }
}

/** How a store on Redis is used. `storeTimeout` is in ms; `local` counts while Redis is down, and without it requests are refused. */
export interface RedisStoreOptions {
  readonly redis: RedisClient
  readonly nameSpace?: string | undefined
  readonly storeTimeout?: number | undefined
  readonly local?: MemoryStore | undefined
  readonly reports: Reports
}

const runCount = runner(COUNT)
const runRead = runner(READ)

function countOf (reply: unknown): Count {
  const [current, ttl] = reply as readonly [number, number]
  return { current: Number(current), ttl: Number(ttl) }
}

/** A number as a script can read it: it knows no infinity. */
function finite (value: number): string {
  return String(Math.min(Math.ceil(value), Number.MAX_SAFE_INTEGER))
}

/** What the script does with an excess. */
function excessOf ({ continueExceeding, exponentialBackoff }: Limit): string {
  return continueExceeding === true ? 'again' : exponentialBackoff === true ? 'backoff' : ''
}

/**
 * Counters in Redis, one round trip for each request. Keys are the name space, the limit's name without a `:`, a `:` and the
 * client's key, so that no key can reach into another limit.
 */
export function redisCounters ({ redis, nameSpace = NAME_SPACE, storeTimeout = STORE_TIMEOUT, local, reports }: RedisStoreOptions): (name: string) => Counter {
  const availability = new Availability(storeTimeout, async () => await redis.ping(), reports)
  const down = (): never => { throw new StoreDown('the store of the rate limit does not answer') }
  return (name) => {
    const prefix = `${nameSpace}${encodeURIComponent(name)}:`
    const counter = local?.counter()
    return {
      async count (key, limit) {
        assertLimit(limit)
        const { max, timeWindow } = limit
        const args = [prefix + boundedKey(key), finite(timeWindow), finite(max), excessOf(limit), String(LONGEST_BACKOFF)]
        return await availability.ask(async () => countOf(await runCount(redis, ...args)), () => counter?.count(key, limit) ?? down())
      },
      async read (key) {
        return await availability.ask(async () => countOf(await runRead(redis, prefix + boundedKey(key))), () => counter?.read(key) ?? down())
      }
    }
  }
}
