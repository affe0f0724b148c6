import type { RetryAdvice } from 'fastify-error-contract'

/** Every error of the caller's but too many requests: the same request fails again. */
export const never = { strategy: 'never' } as const satisfies RetryAdvice

/** Too many requests: wait as long as Retry-After says, then try once. */
export const once = { strategy: 'after', attempts: 1, seconds: 60 } as const satisfies RetryAdvice

/** Every error of the server's: five more attempts, each after twice the seconds. */
export const backoff = { strategy: 'backoff', delays: [1, 2, 4, 8, 16] } as const satisfies RetryAdvice
