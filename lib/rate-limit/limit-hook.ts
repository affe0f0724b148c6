import type { FastifyReply, FastifyRequest, onRequestHookHandler, preParsingHookHandler } from 'fastify'
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

/** What becomes of a request that was counted: it goes on, is refused with an error, or has been answered. */
type Outcome = Error | 'answered' | undefined

/** Tells a request what was counted of it, and refuses it where that is too much. */
function settleBy ({ ban = -1, onExceeding, onExceeded, onBanReach, shown, policies: [{ name, timeWindow }] }: CountedLimit, { style, refusals }: HookContext) {
  const headers = limitHeaders(style, name, durationOf(timeWindow), shown)
  return (request: FastifyRequest, reply: FastifyReply, { key, max, count: { current, ttl } }: Counted): Outcome => {
    const isExceeded = current > max
    headers(reply, max, Math.max(0, max - current), Math.ceil(ttl / 1000), isExceeded)
    if (!isExceeded) {
      onExceeding?.(request, key)
      return undefined
    }
    onExceeded?.(request, key)
    const isBanned = ban >= 0 && current - max > ban
    if (isBanned) onBanReach?.(request, key)
    const facts = { ban: isBanned, ttl }
    return refusals.answer(request, reply, facts) ? 'answered' : refusals.error(request, facts)
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
    const tell = (counted: Counted | undefined): Outcome => counted === undefined ? undefined : settle(request, reply, counted)
    // A request that has been answered is not gone on with.
    const go = (outcome: Outcome): void => { if (outcome !== 'answered') done(outcome) }
    let outcome: Outcome
    try {
      const counted = count(request)
      if (counted instanceof Promise) {
        counted.then(tell).then(go, fail)
        return
      }
      outcome = tell(counted)
    } catch (error) {
      fail(error as Error)
      return
    }
    go(outcome)
  }
  const beforeParsing: preParsingHookHandler = function (request, reply, _payload, done) { rateLimit.call(this, request, reply, done) }
  return Object.assign(limit.hook === 'preParsing' ? beforeParsing : rateLimit, { limit })
}
