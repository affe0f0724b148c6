import type { RetryAdvice } from 'fastify-error-contract'

/** What the caller has to change: the same request fails again. */
export const never = { strategy: 'never' } as const satisfies RetryAdvice

/** Too many requests: a minute is the window of every limit. */
export const once = { strategy: 'after', attempts: 1, seconds: 60 } as const satisfies RetryAdvice

/** What passes by itself: a few more attempts, each after twice the seconds. */
export const backoff = { strategy: 'backoff', delays: [1, 2, 4, 8] } as const satisfies RetryAdvice
