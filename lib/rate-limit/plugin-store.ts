import type { FastifyRateLimitStoreCtor, RateLimitOptions } from '@fastify/rate-limit'
import type { Count, Counter, Excess } from './count.js'
import { groupName } from './limit-name.js'

type Callback = (error: Error | null, count?: Count) => void

/** What @fastify/rate-limit tells a store of a limit that is made by hand. */
type Params = Excess & Pick<RateLimitOptions, 'groupId'>

/** Answers through a callback, at once where the count is there at once. */
function answer (callback: Callback, count: () => Count | Promise<Count>): void {
  try {
    const counted = count()
    if (counted instanceof Promise) counted.then((value) => { callback(null, value) }, callback)
    else callback(null, counted)
  } catch (error) {
    callback(error as Error)
  }
}

/**
 * A store for @fastify/rate-limit on counters of our own, for limits that a service makes by hand. Each has a counter, whose name is the
 * same in all processes if they are made in the same order, or have the same `groupId`.
 */
export function pluginStore (counterOf: (name: string) => Counter): FastifyRateLimitStoreCtor {
  const counters = new Map<string, Counter>()
  let byHand = 0

  const nameOf = ({ groupId }: Params): string => groupId === undefined ? `limit ${byHand++}` : groupName(groupId)

  const counterFor = (name: string): Counter => {
    const counter = counters.get(name) ?? counterOf(name)
    counters.set(name, counter)
    return counter
  }

  return class PluginStore {
    readonly #counter: Counter
    readonly #excess: Excess

    constructor ({ continueExceeding, exponentialBackoff }: Params, name = '') {
      this.#counter = counterFor(name)
      this.#excess = { continueExceeding, exponentialBackoff }
    }

    incr (key: string, callback: Callback, timeWindow: number, max: number): void {
      answer(callback, () => this.#counter.count(key, { max, timeWindow, ...this.#excess }))
    }

    read (key: string, callback: Callback): void {
      answer(callback, () => this.#counter.read(key))
    }

    child (params: object): PluginStore {
      return new PluginStore(params, nameOf(params))
    }
  }
}
