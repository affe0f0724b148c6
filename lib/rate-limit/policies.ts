import type { RateLimitOptions } from '@fastify/rate-limit'
import type { RouteOptions } from 'fastify'
import type { Excess } from './count.js'
import { keyGeneratorOf } from './key-generators.js'
import { shownHeaders, type ShownHeaders } from './limit-headers.js'
import { groupName, routeName } from './limit-name.js'
import type { RateLimitSettings } from './settings.js'

type KeyGenerator = NonNullable<RateLimitOptions['keyGenerator']>

/**
 * One of several limits that hold at once. `name` is how headers and the document call it; `max`, `timeWindow` and
 * `keyGenerator` are as in @fastify/rate-limit, and limits with the same `groupId` share their counts.
 */
export interface RateLimitPolicy extends Pick<RateLimitOptions, 'groupId'> {
  readonly name: string
  readonly timeWindow: NonNullable<RateLimitOptions['timeWindow']>
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

/** All the policies of a route, and what they have in common. With `isSingle` there is one, which counts what it refuses, too. */
export interface CountedLimit extends Pick<RateLimitOptions, 'allowList' | 'ban' | 'onExceeding' | 'onExceeded' | 'onBanReach' | 'skipOnError'> {
  readonly isSingle: boolean
  readonly policies: readonly [CountedPolicy, ...CountedPolicy[]]
  readonly cost: RateLimitCost
  readonly hook: NonNullable<RateLimitOptions['hook']>
  readonly excess: Excess
  readonly shown: ShownHeaders
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

function countedPolicies (given: readonly RateLimitPolicy[], keyGenerator: KeyGenerator, owner: string): CountedPolicy[] {
  return given.map((policy) => ({
    name: policy.name,
    ...countedIn(policy.groupId, `${policy.name} of ${owner}`),
    max: policy.max,
    timeWindow: policy.timeWindow,
    keyGenerator: policy.keyGenerator === undefined ? keyGenerator : keyGeneratorOf(policy)
  }))
}

/** Whether a route that says something of its limit counts for itself: one that says no more than its cost takes that from the app's. */
function countsForItself ({ policies, max, cost }: RateLimitOptions, around: RateLimitSettings): boolean {
  return policies !== undefined || max !== undefined || (cost === undefined && around.policies === undefined)
}

/**
 * The limit of a route; `undefined` where there is none, or where it is for @fastify/rate-limit, since the service brings a store
 * for that.
 */
export function countedLimit (route: RouteOptions, around: RateLimitSettings): CountedLimit | undefined {
  const own: unknown = route.config?.rateLimit
  if (own === false || around.store !== undefined || (!isObject(own) && around.global === false)) return undefined
  const limit: RateLimitOptions = isObject(own) ? own : {}
  const isOwn = isObject(own) && countsForItself(limit, around)
  const owner = isOwn ? routeName(route) : ''
  const merged = { ...around, ...(isOwn && { policies: undefined }), ...limit }
  const { hook = 'onRequest', cost, policies, groupId, max = MAX, timeWindow = TIME_WINDOW, continueExceeding, exponentialBackoff } = merged
  const keyGenerator = keyGeneratorOf(merged)
  const [first = { name: 'default', ...countedIn(groupId, owner), max, timeWindow, keyGenerator }, ...others] = countedPolicies(policies ?? [], keyGenerator, owner)
  return {
    ...merged,
    hook,
    isSingle: policies === undefined && cost === undefined,
    cost: cost ?? 1,
    policies: [first, ...others],
    excess: { continueExceeding, exponentialBackoff },
    shown: shownHeaders(merged)
  }
}
