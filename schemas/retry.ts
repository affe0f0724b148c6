import { Type, type Static } from 'typebox'

const Never = Type.Object({ strategy: Type.Literal('never') })

const After = Type.Object({
  strategy: Type.Literal('after'),
  attempts: Type.Integer({ minimum: 1 }),
  seconds: Type.Integer({ minimum: 0 })
})

const Backoff = Type.Object({
  strategy: Type.Literal('backoff'),
  delays: Type.Unsafe<readonly number[]>(Type.Array(Type.Number({ minimum: 0 }), { minItems: 1 }))
})

/**
 * What a caller should do about an error.
 *
 * - `never`: the same request fails again; change it first.
 * - `after`: wait for `Retry-After`, then try `attempts` times; `seconds` is sent where a problem brings no wait of its own.
 * - `backoff`: try again after each of `delays`, in seconds.
 *
 * @see RFC 9110, section 10.2.3
 */
export const RetryAdvice = Type.Union([Never, After, Backoff])

/** @see {@link RetryAdvice} */
export type RetryAdvice = Static<typeof RetryAdvice>
