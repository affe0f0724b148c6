import type { RateLimitFact, Rule } from '../operation.js'

function limitOf ({ max, timeWindow }: RateLimitFact): string {
  if (max === undefined) return 'the operation is limited'
  return timeWindow === undefined
    ? `limited to ${max} requests a window`
    : `limited to ${max} requests in ${typeof timeWindow === 'number' ? `${timeWindow} ms` : timeWindow}`
}

/** Callers beyond the rate limit, those that were banned for staying there, and all while its store is down, if the service wants that. */
export const rateLimit: Rule = {
  name: 'rate-limit',
  description: 'a rate limit holds for this route: the plugin\'s, or the route\'s own',
  reference: 'https://github.com/fastify/fastify-rate-limit',
  applies: ({ rateLimit: limit }) => {
    if (limit === undefined) return []
    const reason = limitOf(limit)
    return [
      { builtIn: 'rateLimited', reason },
      ...(limit.bans ? [{ builtIn: 'banned', reason } as const] : []),
      ...(limit.closes === true ? [{ builtIn: 'unavailable', reason: 'the store of the rate limit may be down' } as const] : [])
    ]
  }
}
