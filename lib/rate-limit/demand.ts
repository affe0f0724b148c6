import type { Counter } from './count.js'
import type { Attempt } from './limiter.js'

/**
 * What is asked of one limit: `name` is the limit's own, the same in all processes of a service, and `key` the client's;
 * up to `max` in a window of `timeWindow` ms.
 */
export interface Demand {
  readonly name: string
  readonly key: string | number
  readonly max: number
  readonly timeWindow: number
}

/** Where limits are counted, each under its name, and several at once: what one of them refuses is counted by none. */
export interface DemandStore {
  counter: (name: string) => Counter
  /** An attempt for each demand, in their order; `counted` says whether that limit has room for the cost. */
  takeAll: (demands: readonly Demand[], cost: number) => readonly Attempt[] | Promise<readonly Attempt[]>
}
