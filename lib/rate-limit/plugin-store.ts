import type { FastifyRateLimitStoreCtor, RateLimitOptions } from '@fastify/rate-limit'
import type { RouteOptions } from 'fastify'
import type { Count, Counter, Excess } from './count.js'
import { groupName, routeName } from './limit-name.js'

type Callback = (error: Error | null, count?: Count) => void

/** What @fastify/rate-limit tells a store of a limit: its options, and the route that it is for. */
interface Params extends Excess, Pick<RateLimitOptions, 'groupId'> {
  readonly routeInfo?: Partial<Pick<RouteOptions, 'method' | 'url' | 'constraints'>>
}

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
 * A store for @fastify/rate-limit on counters of our own. Each limit has a counter with a name that is the same in all processes
 * of a service: routes without limits of their own share the first, routes with the same `groupId` one of theirs.
 */
export function pluginStore (counterOf: (name: string) => Counter): FastifyRateLimitStoreCtor {
  const counters = new Map<string, Counter>()
  let byHand = 0

  const nameOf = ({ groupId, routeInfo: { method, url, constraints } = {} }: Params): string => {
    if (groupId !== undefined) return groupName(groupId)
    return method === undefined || url === undefined ? `limit ${byHand++}` : routeName({ method, url, constraints })
  }

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
