import type { FastifyReply, FastifyRequest } from 'fastify'
import { demandOf, isListed, type CountingHook, type HookContext } from './counting-hook.js'
import type { Demand, DemandStore } from './demand.js'
import type { Attempt } from './limiter.js'
import { policyHeaders } from './policy-headers.js'
import type { CountedLimit } from './policies.js'

async function costOf (request: FastifyRequest, { cost }: CountedLimit): Promise<number> {
  const given = typeof cost === 'function' ? await cost(request) : cost
  if (Number.isSafeInteger(given) && given >= 0) return given
  throw new TypeError('the cost of a request is not a whole number from 0')
}

/** The ms until every limit that refused has ended: a client that came earlier would be refused again. */
function waitOf (attempts: readonly Attempt[]): number {
  return Math.max(...attempts.filter(({ counted }) => !counted).map(({ ttl }) => ttl))
}

/** Whether a client that has been refused goes on for longer than the service lets it. */
async function isBanned ({ ban }: CountedLimit, store: DemandStore, { name, key, timeWindow }: Demand): Promise<boolean> {
  if (ban === undefined || ban < 0) return false
  const { current } = await store.counter(`ban ${name}`).count(key, { max: ban, timeWindow })
  return current > ban
}

/**
 * The hook that counts a request by all policies of its route at once. What one of them refuses is counted by none, so that a
 * burst that is refused does not use up a day.
 */
export function policyHook (limit: CountedLimit, { store, style, refusals }: HookContext): CountingHook {
  async function rateLimitPolicies (request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const keys = await Promise.all(limit.policies.map(async ({ keyGenerator, group }) => `${await keyGenerator(request)}${group}`))
    if (await isListed(limit, request, keys[0]!)) return
    const demands = await Promise.all(limit.policies.map(async (policy, index) => await demandOf(request, policy, keys[index]!)))
    const attempts = await store.takeAll(demands, await costOf(request, limit))
    reply.headers(policyHeaders(style, limit.policies, demands, attempts))
    const refusing = attempts.findIndex(({ counted }) => !counted)
    const key = keys[Math.max(0, refusing)]!
    if (refusing === -1) return limit.onExceeding?.(request, key)
    limit.onExceeded?.(request, key)
    const ban = await isBanned(limit, store, demands[refusing]!)
    if (ban) limit.onBanReach?.(request, key)
    throw refusals.error(request, { ban, ttl: waitOf(attempts) })
  }
  return Object.assign(rateLimitPolicies, { limit })
}
