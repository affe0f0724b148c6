import type { RetryAdvice } from 'fastify-error-contract'

/** The same request fails again: something has to change first. */
export const never = { strategy: 'never' } as const satisfies RetryAdvice

/** A limit of a minute: wait as Retry-After says, then try once. */
export const once = { strategy: 'after', attempts: 1, seconds: 60 } as const satisfies RetryAdvice

/** Somebody else's failure, which may pass: three more attempts. */
export const thrice = { strategy: 'backoff', delays: [2, 8, 30] } as const satisfies RetryAdvice
