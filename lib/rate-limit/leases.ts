import type { Count, Limit } from './count.js'
import { GIVE_BACK, LEASE, READ_LEASE, runner, type RedisClient } from './redis-script.js'

/** After how many ms what is held of a key, and what is known of one that has nothing left, is asked for again. */
const IDLE = 1000

/** What this process holds of a window: `taken` is what all processes hold of it or have given out, `ends` by this process's clock. */
interface Lease {
  readonly window: string
  readonly taken: number
  readonly ends: number
  readonly asked: number
  left: number
  isUsed: boolean
}

const runLease = runner(LEASE)
const runRead = runner(READ_LEASE)
const runGiveBack = runner(GIVE_BACK)

/**
 * Takes a batch of a limit's requests from Redis at a time and gives them out without asking again; what was not used for a
 * second goes back. All processes together never give out more than the limit. One can refuse while others hold unused
 * requests: at most the batch, less one, for each of them, and for about two seconds.
 */
export class Leases {
  readonly #held = new Map<string, Lease>()
  readonly #asked = new Map<string, Promise<unknown>>()
  #timer: NodeJS.Timeout | undefined

  constructor (readonly redis: RedisClient, readonly size: number, readonly idle: number = IDLE) {}

  /** Counts a request by what is held; `undefined` where Redis has to be asked. */
  held (key: string, { max }: Pick<Limit, 'max'>): Count | undefined {
    const lease = this.#held.get(key)
    const now = performance.now()
    if (lease === undefined || lease.ends <= now) return undefined
    const ttl = lease.ends - now
    if (lease.left === 0) return lease.taken >= max && lease.asked + this.idle > now ? { current: max + 1, ttl } : undefined
    lease.left--
    lease.isUsed = true
    return { current: lease.taken - lease.left, ttl }
  }

  /** Counts a request; while Redis is asked for one of a key, the others wait for the same answer. */
  async count (key: string, limit: Limit): Promise<Count> {
    for (;;) {
      const counted = this.held(key, limit)
      if (counted !== undefined) return counted
      const asked = this.#asked.get(key)
      if (asked === undefined) return await this.#ask(key, limit)
      await asked
    }
  }

  /** What was given out of a window, by all processes, as far as this one knows. */
  async read (key: string): Promise<Count> {
    const [taken, ttl] = await runRead(this.redis, [key]) as readonly [string | null, number]
    return ttl <= 0 ? { current: 0, ttl: 0 } : { current: Number(taken) - (this.#held.get(key)?.left ?? 0), ttl }
  }

  /** Gives everything back, when the process ends. */
  async close (): Promise<void> {
    clearInterval(this.#timer)
    const held = [...this.#held]
    this.#held.clear()
    await Promise.all(held.map(async ([key, lease]) => { await this.#giveBack(key, lease) }))
  }

  async #ask (key: string, { max, timeWindow }: Limit): Promise<Count> {
    // The window ends no later than so many ms after the question: what is held of it is never given out in the next one.
    const asked = performance.now()
    const answer = runLease(this.redis, [key], [this.size, max, timeWindow].map((value) => String(Math.min(Math.ceil(value), Number.MAX_SAFE_INTEGER))))
    this.#asked.set(key, answer)
    try {
      const [given, taken, ttl, window] = await answer as readonly [number, number, number, string]
      const left = Math.max(0, given - 1)
      this.#held.set(key, { window, taken, ends: asked + ttl, asked, left, isUsed: true })
      this.#timer ??= setInterval(() => { this.#sweep() }, this.idle).unref()
      return given === 0 ? { current: max + 1, ttl } : { current: taken - left, ttl }
    } finally {
      this.#asked.delete(key)
    }
  }

  #sweep (): void {
    const now = performance.now()
    for (const [key, lease] of this.#held) {
      const isOver = lease.ends <= now
      if (lease.isUsed && !isOver) {
        lease.isUsed = false
        continue
      }
      this.#held.delete(key)
      if (!isOver) this.#giveBack(key, lease)
    }
    if (this.#held.size > 0) return
    clearInterval(this.#timer)
    this.#timer = undefined
  }

  /** What cannot be given back is lost until the window ends: fewer requests pass, never more. */
  async #giveBack (key: string, { window, left }: Lease): Promise<void> {
    if (left > 0) await runGiveBack(this.redis, [key], [window, String(left)]).catch(() => {})
  }
}
