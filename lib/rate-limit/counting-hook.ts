import type { FastifyRequest, onRequestAsyncHookHandler, onRequestHookHandler, preParsingHookHandler } from 'fastify'
import type { RateLimitStyle } from '../../schemas/rate-limit-headers.js'
import { assertLimit } from './count.js'
import type { Demand, DemandStore } from './demand.js'
import { durationOf } from './duration.js'
import type { CountedLimit, CountedPolicy } from './policies.js'
import type { Refusals } from './refusals.js'

/** What limits are counted with. */
export interface HookContext {
  readonly store: DemandStore
  readonly style: RateLimitStyle
  readonly refusals: Refusals
}

/** A hook that limits a route, and by what. */
export type CountingHook = (onRequestHookHandler | onRequestAsyncHookHandler | preParsingHookHandler) & { readonly limit: CountedLimit }

/** What a hook limits a route by; `undefined` for other hooks. */
export function limitOf (hook: unknown): CountedLimit | undefined {
  return typeof hook === 'function' ? (hook as Partial<CountingHook>).limit : undefined
}

/** Whether a key is on the list of those that are not counted. */
export function isListed ({ allowList }: CountedLimit, request: FastifyRequest, key: string): boolean | Promise<boolean> {
  if (allowList === undefined) return false
  return typeof allowList === 'function' ? allowList(request, key) : allowList.includes(key)
}

/** What a request asks of a policy, with the limit that it has for this request. Rejects with a `TypeError` for one that cannot be counted by. */
export async function demandOf (request: FastifyRequest, { counter: name, max: most, timeWindow: window }: CountedPolicy, key: string): Promise<Demand> {
  const max = typeof most === 'function' ? await most(request, key) : most
  const timeWindow = typeof window === 'function' ? await window(request, key) : durationOf(window)!
  assertLimit({ max, timeWindow })
  return { name, key, max, timeWindow }
}
