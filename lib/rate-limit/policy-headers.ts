import { rateLimitValues, type RateLimitStyle } from '../../schemas/rate-limit-headers.js'
import type { Demand } from './demand.js'
import type { Attempt } from './limiter.js'
import type { CountedPolicy } from './policies.js'

/** What the headers of a response say of the policies that it was counted by. */
export function policyHeaders (style: RateLimitStyle, policies: readonly CountedPolicy[], demands: readonly Demand[], attempts: readonly Attempt[]): Readonly<Record<string, string>> {
  const states = attempts.map(({ current, ttl, counted }, index) => {
    const { max, timeWindow: window } = demands[index]!
    const { name, timeWindow } = policies[index]!
    return {
      name,
      limit: max,
      // A limit that has too little left for this request has nothing left for it.
      remaining: counted ? Math.max(0, max - current) : 0,
      resets: Math.ceil(ttl / 1000),
      window: typeof timeWindow === 'function' ? undefined : window
    }
  })
  return rateLimitValues(style, states, Date.now())
}
