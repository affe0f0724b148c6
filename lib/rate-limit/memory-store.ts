import { boundedKey } from './bounded-key.js'
import { assertLimit, backoffOf, type Count, type Counter, type Limit } from './count.js'
import { forwardClock, type Clock } from './forward-clock.js'
import type { Demand, DemandStore } from './demand.js'
import type { Attempt, LimiterStore } from './limiter.js'
import { Slots } from './slots.js'
import { Windows } from './windows.js'

/** How many keys a process keeps where the service does not say. */
export const MAX_KEYS = 1_000_000

/** How many expired windows a request removes at most: more than one, so that they get fewer. */
const SWEPT = 4

/** How a memory store is bounded. `now` is in ms; `onFull` is told once, when the bound is met for the first time. */
export interface MemoryStoreOptions {
  readonly maxKeys?: number | undefined
  readonly whenFull?: 'refuse' | 'evict' | undefined
  readonly now?: Clock | undefined
  readonly onFull?: (() => void) | undefined
}

/**
 * Counts in fixed windows in the memory of the process. No window is lost before its end while there is room for `maxKeys`
 * windows, in all counters together; what a counter does beyond that, `whenFull` says. Ended windows are removed by later
 * requests, a few at a time: no timer is needed, and none has to wait long.
 */
export class MemoryStore implements DemandStore {
  readonly windows: Windows
  readonly evicts: boolean
  readonly now: Clock
  readonly #onFull: (() => void) | undefined
  readonly #counters = new Map<string, MemoryCounter>()
  #wasFull = false

  constructor ({ maxKeys = MAX_KEYS, whenFull = 'refuse', now = () => Date.now(), onFull }: MemoryStoreOptions = {}) {
    this.windows = new Windows(maxKeys)
    this.evicts = whenFull === 'evict'
    this.now = forwardClock(now)
    this.#onFull = onFull
  }

  /** The counters of a limit: its keys are its own, the bound is that of all. */
  counter (name: string): MemoryCounter {
    const counter = this.#counters.get(name) ?? new MemoryCounter(this)
    this.#counters.set(name, counter)
    return counter
  }

  takeAll (demands: readonly Demand[], cost: number): Attempt[] {
    const states = demands.map(({ name, key, max }) => {
      const { current, ttl } = this.counter(name).read(key)
      return { counted: current + cost <= max, current, ttl }
    })
    if (!states.every(({ counted }) => counted)) return states
    return demands.map((demand) => this.counter(demand.name).take(demand.key, cost, demand))
  }

  /** Whether a new key can have a window. */
  makeRoom (now: number): boolean {
    this.windows.removeExpired(now, SWEPT)
    if (!this.windows.isFull) return true
    if (!this.#wasFull) this.#onFull?.()
    this.#wasFull = true
    if (this.evicts) this.windows.removeFirst()
    return this.evicts
  }
}

/** The counters of one limit. */
export class MemoryCounter implements Counter, LimiterStore {
  readonly #slots = new Slots()

  constructor (readonly store: MemoryStore) {}

  /** The slot of a key's window, a new one where it has none that goes on; `undefined` where there is no room. */
  #slotOf (key: string, { timeWindow }: Limit, now: number): number | undefined {
    const { windows } = this.store
    const slot = this.#slots.get(key)
    if (slot === undefined) return this.store.makeRoom(now) ? windows.open(this.#slots, key, now + timeWindow) : undefined
    if (windows.endOf(slot) <= now) {
      windows.setCount(slot, 0)
      windows.setEnd(slot, now + timeWindow)
    }
    return slot
  }

  /** Counts a request, also beyond the limit. A key without room counts as one that has just exceeded its limit. */
  count (given: string | number, limit: Limit): Count {
    assertLimit(limit)
    const { windows } = this.store
    const { max, timeWindow } = limit
    const now = this.store.now()
    const slot = this.#slotOf(boundedKey(given), limit, now)
    if (slot === undefined) return { current: max + 1, ttl: timeWindow }
    const current = windows.countOf(slot) + 1
    windows.setCount(slot, current)
    if (current > max && limit.continueExceeding === true) windows.setEnd(slot, now + timeWindow)
    else if (current > max && limit.exponentialBackoff === true) windows.setEnd(slot, now + backoffOf(limit, current))
    return { current, ttl: windows.endOf(slot) - now }
  }

  /** Counts `cost` at once, unless that would exceed the limit. A key without room is refused. */
  take (given: string | number, cost: number, limit: Limit): Attempt {
    const { windows } = this.store
    const now = this.store.now()
    const slot = this.#slotOf(boundedKey(given), limit, now)
    if (slot === undefined) return { counted: false, current: limit.max, ttl: limit.timeWindow }
    const current = windows.countOf(slot) + cost
    const counted = current <= limit.max
    if (counted) windows.setCount(slot, current)
    return { counted, current: windows.countOf(slot), ttl: windows.endOf(slot) - now }
  }

  /** What was counted so far, without counting. */
  read (given: string | number): Count {
    const { windows } = this.store
    const now = this.store.now()
    const slot = this.#slots.get(boundedKey(given))
    return slot === undefined || windows.endOf(slot) <= now
      ? { current: 0, ttl: 0 }
      : { current: windows.countOf(slot), ttl: windows.endOf(slot) - now }
  }
}
