import { STORE_DOWN } from '../catalogues/plugins.js'
import { Availability, STORE_TIMEOUT, type Reports } from './availability.js'
import { boundedKey } from './bounded-key.js'
import { assertLimit, LONGEST_BACKOFF, type Count, type Counter, type Limit } from './count.js'
import type { Demand, DemandStore } from './demand.js'
import { Leases } from './leases.js'
import type { Attempt } from './limiter.js'
import type { MemoryStore } from './memory-store.js'
import { COUNT, READ, runner, TAKE, type RedisClient } from './redis-script.js'

/** What keys in Redis begin with where the service does not say. */
const NAME_SPACE = 'fastify-error-contract:'

/** The error of a request that is not counted, since its store does not answer. */
class StoreDown extends Error {
  override readonly name = 'StoreDown'
  readonly code = STORE_DOWN
  readonly headers = { 'retry-after': '1' }
}

function refuse (): never {
  throw new StoreDown('the store of the rate limit does not answer')
}

/**
 * How a store on Redis is used. `storeTimeout` is in ms; `local` counts while Redis is down, and without it requests are refused.
 * `lease` is how many requests a process takes of a limit at a time.
 */
export interface RedisStoreOptions {
  readonly redis: RedisClient
  readonly nameSpace?: string | undefined
  readonly storeTimeout?: number | undefined
  readonly local?: MemoryStore | undefined
  readonly lease?: number | undefined
  readonly reports: Reports
}

const runCount = runner(COUNT)
const runRead = runner(READ)
const runTake = runner(TAKE)

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
 * Counts in Redis, one round trip for each request. Keys are the name space, the limit's name without a `:`, a `:` and the
 * client's key, so that no key can reach into another limit.
 */
export class RedisStore implements DemandStore {
  readonly #redis: RedisClient
  readonly #nameSpace: string
  readonly #local: MemoryStore | undefined
  readonly #availability: Availability
  readonly #leases: Leases | undefined

  constructor ({ redis, nameSpace = NAME_SPACE, storeTimeout = STORE_TIMEOUT, local, lease, reports }: RedisStoreOptions) {
    this.#redis = redis
    this.#nameSpace = nameSpace
    this.#local = local
    this.#availability = new Availability(storeTimeout, async () => await redis.ping(), reports)
    if (lease !== undefined) this.#leases = new Leases(redis, lease)
  }

  #keysOf (name: string): (key: string | number) => string {
    const prefix = `${this.#nameSpace}${encodeURIComponent(name)}:`
    return (key) => prefix + boundedKey(key)
  }

  async takeAll (demands: readonly Demand[], cost: number): Promise<readonly Attempt[]> {
    const args = [String(cost), ...demands.flatMap(({ max, timeWindow }) => [finite(max), finite(timeWindow)])]
    return await this.#availability.ask(async () => {
      const reply = await runTake(this.#redis, demands.map(({ name, key }) => this.#keysOf(name)(key)), args) as ReadonlyArray<readonly [number, number, number]>
      return reply.map(([room, current, ttl]) => ({ counted: room === 1, current, ttl }))
    }, () => this.#local?.takeAll(demands, cost) ?? refuse())
  }

  /** The counters of a limit: by what this process holds of it, where it leases. */
  counter (name: string): Counter {
    const local = this.#local?.counter(name)
    return this.#leases === undefined ? this.#asking(name, local) : this.#leasing(this.#leases, name, local)
  }

  /** Gives back what this process holds. */
  async close (): Promise<void> {
    await this.#leases?.close()
  }

  #asking (name: string, local: Counter | undefined): Counter {
    const keyOf = this.#keysOf(name)
    const count = (key: string, limit: Limit): Promise<Count> =>
      runCount(this.#redis, [key], [finite(limit.timeWindow), finite(limit.max), excessOf(limit), String(LONGEST_BACKOFF)]).then(countOf)
    return {
      count: (key, limit) => {
        assertLimit(limit)
        return this.#availability.ask(() => count(keyOf(key), limit), () => local?.count(key, limit) ?? refuse())
      },
      read: (key) => this.#availability.ask(() => runRead(this.#redis, [keyOf(key)]).then(countOf), () => local?.read(key) ?? refuse())
    }
  }

  #leasing (leases: Leases, name: string, local: Counter | undefined): Counter {
    const keyOf = this.#keysOf(`lease ${name}`)
    return {
      count: (key, limit) => {
        assertLimit(limit)
        const leased = keyOf(key)
        return leases.held(leased, limit) ?? this.#availability.ask(() => leases.count(leased, limit), () => local?.count(key, limit) ?? refuse())
      },
      read: (key) => this.#availability.ask(() => leases.read(keyOf(key)), () => local?.read(key) ?? refuse())
    }
  }
}
