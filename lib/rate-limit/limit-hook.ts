import type { onRequestHookHandler, FastifyReply, FastifyRequest } from 'fastify'
import type { Count, Counter, Limit } from './count.js'
import { demandOf, isListed, type CountingHook, type HookContext } from './counting-hook.js'
import { durationOf } from './duration.js'
import { limitHeaders } from './limit-headers.js'
import type { CountedLimit } from './policies.js'

/** What was counted of a request. */
interface Counted {
  readonly key: string
  readonly max: number
  readonly count: Count
}

/** Counts a request whose key, limit or place on the list is known only later; `undefined` where it is on the list. */
async function countLater (limit: CountedLimit, counter: Counter, request: FastifyRequest, given: unknown): Promise<Counted | undefined> {
  const [policy] = limit.policies
  const key = `${String(await given)}${policy.group}`
  if (await isListed(limit, request, key)) return undefined
  const { max, timeWindow } = await demandOf(request, policy, key)
  return { key, max, count: await counter.count(key, { ...limit.excess, max, timeWindow }) }
}

/** Tells a request what was counted of it, and gives the error where it is refused. */
function settleBy ({ ban = -1, onExceeding, onExceeded, onBanReach, shown, policies: [{ name, timeWindow }] }: CountedLimit, { style, refusal }: HookContext) {
  const headers = limitHeaders(style, name, durationOf(timeWindow), shown)
  return (request: FastifyRequest, reply: FastifyReply, { key, max, count: { current, ttl } }: Counted): Error | undefined => {
    const isExceeded = current > max
    headers(reply, max, Math.max(0, max - current), Math.ceil(ttl / 1000), isExceeded)
    if (!isExceeded) {
      onExceeding?.(request, key)
      return undefined
    }
    onExceeded?.(request, key)
    const isBanned = ban >= 0 && current - max > ban
    if (isBanned) onBanReach?.(request, key)
    return refusal(request, { ban: isBanned, ttl })
  }
}

/** The limit, where no request has a say in it; `undefined` otherwise. */
function constantOf ({ policies: [{ max, timeWindow }], allowList, excess }: CountedLimit): Limit | undefined {
  const window = durationOf(timeWindow)
  return typeof max !== 'number' || window === undefined || typeof allowList === 'function' ? undefined : { ...excess, max, timeWindow: window }
}

/**
 * The hook of a route with one limit: what @fastify/rate-limit does, without a promise where nothing has to be waited for, which is
 * most of what counting costs.
 */
export function limitHook (limit: CountedLimit, context: HookContext): CountingHook {
  const { policies: [{ counter: name, group, keyGenerator }], allowList, skipOnError } = limit
  const counter = context.store.counter(name)
  const settle = settleBy(limit, context)
  const constant = constantOf(limit)

  /** Counts at once where that can be done; otherwise what was counted comes later. `undefined` for a request that is on the list. */
  function count (request: FastifyRequest): Counted | undefined | Promise<Counted | undefined> {
    const given: unknown = keyGenerator(request)
    if (constant === undefined || typeof given !== 'string') return countLater(limit, counter, request, given)
    const key = group === '' ? given : given + group
    if (allowList !== undefined && (allowList as readonly string[]).includes(key)) return undefined
    const { max } = constant
    const counted = counter.count(key, constant)
    return counted instanceof Promise ? counted.then((count) => ({ key, max, count })) : { key, max, count: counted }
  }

  const rateLimit: onRequestHookHandler = (request, reply, done) => {
    const fail = (error: Error): void => { done(skipOnError === true ? undefined : error) }
    const tell = (counted: Counted | undefined): Error | undefined => counted === undefined ? undefined : settle(request, reply, counted)
    let refused: Error | undefined
    try {
      const counted = count(request)
      if (counted instanceof Promise) {
        counted.then(tell).then(done, fail)
        return
      }
      refused = tell(counted)
    } catch (error) {
      fail(error as Error)
      return
    }
    done(refused)
  }
  return Object.assign(rateLimit, { limit })
}
