import type { PolicyFact, RateLimitFact, Rule } from '../operation.js'

function limitOf ({ name, limit, plans, written }: PolicyFact): string | undefined {
  const max = limit ?? (plans === undefined ? undefined : Object.entries(plans).map(([plan, max]) => `${max} (${plan})`).join(' or '))
  if (max === undefined) return undefined
  const window = written === undefined ? 'a window' : `in ${typeof written === 'number' ? `${written} ms` : written}`
  return `${max} requests ${window}${name === 'default' ? '' : ` (${name})`}`
}

function reasonOf ({ policies }: RateLimitFact): string {
  const limits = policies.map(limitOf).filter((limit) => limit !== undefined)
  return limits.length === 0 ? 'the operation is limited' : `limited to ${limits.join(' and ')}`
}

/** Callers beyond the rate limit, those that were banned for staying there, and all while its store is down, if the service wants that. */
export const rateLimit: Rule = {
  name: 'rate-limit',
  description: 'a rate limit holds for this route: the plugin\'s, or the route\'s own',
  reference: 'https://github.com/fastify/fastify-rate-limit',
  applies: ({ rateLimit: limit }) => {
    if (limit === undefined) return []
    const reason = reasonOf(limit)
    return [
      { builtIn: 'rateLimited', reason },
      ...(limit.ban !== undefined ? [{ builtIn: 'banned', reason } as const] : []),
      ...(limit.closes === true ? [{ builtIn: 'unavailable', reason: 'the store of the rate limit may be down' } as const] : [])
    ]
  }
}
