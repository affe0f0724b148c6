import type { RateLimitOptions } from '@fastify/rate-limit'
import type { RouteOptions } from 'fastify'
import { keyGeneratorOf } from './key-generators.js'
import { groupName, routeName } from './limit-name.js'
import type { RateLimitSettings } from './settings.js'

type KeyGenerator = NonNullable<RateLimitOptions['keyGenerator']>

/**
 * One of several limits that hold at once. `name` is how headers and the document call it; `max`, `timeWindow` and
 * `keyGenerator` are as in @fastify/rate-limit, and limits with the same `groupId` share their counts.
 */
export interface RateLimitPolicy extends Pick<RateLimitOptions, 'timeWindow' | 'groupId'> {
  readonly name: string
  readonly max: NonNullable<RateLimitOptions['max']>
  readonly keyGenerator?: KeyGenerator
}

/** What a request costs, as a whole number from 0: 1 where nothing else is said. */
export type RateLimitCost = number | ((request: Parameters<KeyGenerator>[0]) => number | Promise<number>)

declare module '@fastify/rate-limit' {
  interface RateLimitOptions {
    /** Several limits in place of one. */
    readonly policies?: readonly RateLimitPolicy[]
    /** What a request takes of a limit. */
    readonly cost?: RateLimitCost
  }
}

/** A policy as it is counted: `counter` is the name of its counts. */
export interface CountedPolicy {
  readonly name: string
  readonly counter: string
  /** What @fastify/rate-limit writes behind the keys of a group. */
  readonly group: string
  readonly max: NonNullable<RateLimitOptions['max']>
  readonly timeWindow: NonNullable<RateLimitOptions['timeWindow']>
  readonly keyGenerator: KeyGenerator
}

/** All the policies of a route, and what they have in common. */
export interface CountedLimit extends Pick<RateLimitOptions, 'allowList' | 'ban' | 'onExceeding' | 'onExceeded' | 'onBanReach'> {
  readonly policies: readonly CountedPolicy[]
  readonly cost: RateLimitCost
  readonly hook: NonNullable<RateLimitOptions['hook']>
}

/** What @fastify/rate-limit has where nothing is said. */
const MAX = 1000
const TIME_WINDOW = 60_000

function isObject (value: unknown): value is RateLimitOptions {
  return typeof value === 'object' && value !== null
}

/** Where a policy counts: with its group, or for its owner, a route or the whole app. */
function countedIn (groupId: string | undefined, owner: string): Pick<CountedPolicy, 'counter' | 'group'> {
  return groupId === undefined ? { counter: owner, group: '' } : { counter: groupName(groupId), group: groupId }
}

/**
 * The policies that limit a route; `undefined` where @fastify/rate-limit does it, or nothing. A route with a cost and no limit of
 * its own shares the counts of the app's.
 */
export function countedLimit (route: RouteOptions, around: RateLimitSettings): CountedLimit | undefined {
  const own: unknown = route.config?.rateLimit
  if (own === false || (!isObject(own) && around.global === false)) return undefined
  const limit: RateLimitOptions = isObject(own) ? own : {}
  const hasOwn = limit.policies !== undefined || limit.max !== undefined
  const { cost, policies } = { ...around, ...(hasOwn && { policies: undefined }), ...limit }
  if (policies === undefined && cost === undefined) return undefined
  const { hook = 'onRequest', allowList, ban, onExceeding, onExceeded, onBanReach, groupId, max = MAX, timeWindow = TIME_WINDOW } = { ...around, ...limit }
  const keyGenerator = keyGeneratorOf({ ...around, ...limit })
  const owner = hasOwn ? routeName(route) : ''
  const single: CountedPolicy = { name: 'default', ...countedIn(groupId, owner), max, timeWindow, keyGenerator }
  return {
    hook,
    allowList,
    ban,
    onExceeding,
    onExceeded,
    onBanReach,
    cost: cost ?? 1,
    policies: policies?.map((policy) => ({
      name: policy.name,
      ...countedIn(policy.groupId, `${policy.name} of ${owner}`),
      max: policy.max,
      timeWindow: policy.timeWindow ?? TIME_WINDOW,
      keyGenerator: policy.keyGenerator === undefined ? keyGenerator : keyGeneratorOf(policy)
    })) ?? [single]
  }
}
