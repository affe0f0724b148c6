/** What a store says of a key: how often it was counted in its window, and for how many ms the window still goes on. */
export interface Count {
  readonly current: number
  readonly ttl: number
}

/** What happens to a window when it is exceeded; the options of @fastify/rate-limit of the same names. */
export interface Excess {
  readonly continueExceeding?: boolean | undefined
  readonly exponentialBackoff?: boolean | undefined
}

/** The limit that a key is counted by; `timeWindow` is in ms. */
export interface Limit extends Excess {
  readonly max: number
  readonly timeWindow: number
}

/** The counts of one limit's keys, wherever they are kept. */
export interface Counter {
  /** Counts a request, also beyond the limit. Throws or rejects for a limit that cannot be counted by. */
  count: (key: string | number, limit: Limit) => Count | Promise<Count>
  /** What was counted so far, without counting. */
  read: (key: string | number) => Count | Promise<Count>
}

/** Throws a `TypeError` for a limit that cannot be counted by, such as one that a function of the service gave. */
export function assertLimit ({ max, timeWindow }: Limit): void {
  if (typeof max !== 'number' || Number.isNaN(max)) throw new TypeError('the max of a rate limit is not a number')
  if (typeof timeWindow !== 'number' || !(timeWindow > 0)) throw new TypeError('the timeWindow of a rate limit is not a number of ms above zero')
}

/** The longest that an excess holds, in ms: what a Retry-After of 31 bits can say. */
export const LONGEST_BACKOFF = (2 ** 31 - 1) * 1000

/** For how many ms an excess holds with exponential backoff: twice as long each time. */
export function backoffOf ({ max, timeWindow }: Limit, current: number): number {
  return Math.min(timeWindow * 2 ** (current - max - 1), LONGEST_BACKOFF)
}
