import type { FastifyReply, FastifyRequest, onRequestAsyncHookHandler, onRequestHookHandler } from 'fastify'
import type { RateLimitStyle } from '../../schemas/rate-limit-headers.js'
import { assertLimit } from './count.js'
import type { Demand, DemandStore } from './demand.js'
import { durationOf } from './duration.js'
import type { Attempt } from './limiter.js'
import { policyHeaders } from './policy-headers.js'
import type { CountedLimit, CountedPolicy } from './policies.js'
import type { RefusalBuilder } from './register.js'

/** What limits are counted with. */
export interface HookContext {
  readonly store: DemandStore
  readonly style: RateLimitStyle
  readonly refusal: RefusalBuilder
}

/** A hook that limits a route, and by what. */
export type LimitHook = onRequestHookHandler & { readonly limit: CountedLimit } | onRequestAsyncHookHandler & { readonly limit: CountedLimit }

async function demandOf (request: FastifyRequest, { counter, group, max, timeWindow, keyGenerator }: CountedPolicy): Promise<Demand> {
  const key = `${await keyGenerator(request)}${group}`
  const demand = {
    name: counter,
    key,
    max: typeof max === 'function' ? await max(request, key) : max,
    timeWindow: Number(typeof timeWindow === 'function' ? await timeWindow(request, key) : durationOf(timeWindow))
  }
  assertLimit(demand)
  return demand
}

async function isAllowed (request: FastifyRequest, { allowList, policies }: CountedLimit): Promise<boolean> {
  if (allowList === undefined) return false
  const key = String(await policies[0]!.keyGenerator(request))
  return typeof allowList === 'function' ? await allowList(request, key) : allowList.includes(key)
}

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
export function policyHook (limit: CountedLimit, { store, style, refusal }: HookContext): LimitHook {
  async function rateLimitPolicies (request: FastifyRequest, reply: FastifyReply): Promise<void> {
    if (await isAllowed(request, limit)) return
    const demands = await Promise.all(limit.policies.map(async (policy) => await demandOf(request, policy)))
    const attempts = await store.takeAll(demands, await costOf(request, limit))
    reply.headers(policyHeaders(style, limit.policies, demands, attempts))
    const refusing = attempts.findIndex(({ counted }) => !counted)
    const key = String(demands[Math.max(0, refusing)]!.key)
    if (refusing === -1) return limit.onExceeding?.(request, key)
    limit.onExceeded?.(request, key)
    const ban = await isBanned(limit, store, demands[refusing]!)
    if (ban) limit.onBanReach?.(request, key)
    throw refusal(request, { ban, ttl: waitOf(attempts) })
  }
  return Object.assign(rateLimitPolicies, { limit })
}

/** The policies that a hook limits a route by. */
export function limitOf (hook: unknown): CountedLimit | undefined {
  return typeof hook === 'function' ? (hook as Partial<LimitHook>).limit : undefined
}
