import { MAX_POLICIES, POLICY_NAME } from '../../schemas/rate-limit-headers.js'
import { durationOf } from './duration.js'

/** What a property of a limit has to be, and how that is written. */
interface Check {
  readonly holds: (value: unknown) => boolean
  readonly fix: string
  readonly isRequired?: true
}

const whole = (from: number, to = Number.MAX_SAFE_INTEGER) => (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= from && Number(value) <= to
const oneOf = (...values: readonly unknown[]): Check => ({ holds: (value) => values.includes(value), fix: `Use one of ${values.join(', ')}` })
const isFunction = (value: unknown): boolean => typeof value === 'function'

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value)
const isName = (value: unknown): boolean => typeof value === 'string' && new RegExp(`^${POLICY_NAME}$`).test(value)

/** What a limit of the plugin or of a route may have. */
const ofLimits: Readonly<Record<string, Check>> = {
  max: { holds: (value) => isFunction(value) || whole(1)(value), fix: 'Give a whole number from 1, or a function' },
  timeWindow: { holds: (value) => isFunction(value) || durationOf(value) !== undefined, fix: 'Give ms from 1, a text such as \'1 minute\', or a function' },
  ban: { holds: whole(-1), fix: 'Give the excesses that are allowed, from 0; leave it out for none' },
  ipv6Subnet: { holds: whole(32, 128), fix: 'Give bits from 32 to 128' },
  keyGenerator: { holds: isFunction, fix: 'Give a function' },
  groupId: { holds: (value) => typeof value === 'string' && value !== '', fix: 'Give a text' },
  cost: { holds: (value) => isFunction(value) || whole(0)(value), fix: 'Give a whole number from 0, or a function' },
  policies: { holds: (value) => Array.isArray(value) && value.length > 0 && value.length <= MAX_POLICIES && value.every(isObject), fix: `Give a list of 1 to ${MAX_POLICIES} policies` },
  hook: oneOf('onRequest', 'preParsing', 'preValidation', 'preHandler')
}

const required = (check: Check): Check => ({ ...check, isRequired: true })

/** What a policy may have. */
const ofPolicies: Readonly<Record<string, Check>> = {
  name: required({ holds: isName, fix: 'Give 1 to 32 letters, digits, - and _, a letter first' }),
  max: required(ofLimits.max!),
  timeWindow: required(ofLimits.timeWindow!),
  keyGenerator: ofLimits.keyGenerator!,
  groupId: ofLimits.groupId!
}

/** What the limit of requests that reach no route may have. */
const ofUnrouted: Readonly<Record<string, Check>> = {
  max: required({ holds: whole(1), fix: 'Give a whole number from 1' }),
  timeWindow: required({ holds: (value) => durationOf(value) !== undefined, fix: 'Give ms from 1, or a text such as \'1 minute\'' })
}

/** What the option `rateLimit` may have beside that. The most keys are what a Map can hold. */
const ofPlugin: Readonly<Record<string, Check>> = {
  ...ofLimits,
  maxKeys: { holds: whole(1, 2 ** 24), fix: 'Give a whole number from 1 to 16777216' },
  whenFull: oneOf('refuse', 'evict'),
  whenDown: oneOf('open', 'closed'),
  unrouted: { holds: isObject, fix: 'Give it max and timeWindow' },
  lease: { holds: whole(2, 10_000), fix: 'Give a whole number from 2 to 10000' },
  storeTimeout: { holds: whole(1, 60_000), fix: 'Give ms from 1 to 60000' },
  redis: { holds: (value) => ['evalsha', 'eval', 'ping'].every((name) => isFunction((value as Record<string, unknown> | null)?.[name])), fix: 'Give a client of ioredis or iovalkey' }
}

/** What is wrong with a limit, and how to mend it. */
export interface LimitFault {
  readonly fault: string
  readonly fix: string
}

function shown (value: unknown): string {
  if (value === undefined) return 'missing'
  return typeof value === 'string' ? `'${value}'` : typeof value === 'object' && value !== null ? 'an object' : String(value)
}

function faultsBy (checks: Readonly<Record<string, Check>>, settings: Readonly<Record<string, unknown>>, of = ''): LimitFault[] {
  return Object.entries(checks).filter(([name, { holds, isRequired }]) => (settings[name] !== undefined || isRequired === true) && !holds(settings[name]))
    .map(([name, { fix }]) => ({ fault: `${of}${name} is ${shown(settings[name])}`, fix }))
}

/** What is wrong inside of a setting: with names that do not exist too, since a misspelt one would count as another limit. */
function nestedFaults (checks: Readonly<Record<string, Check>>, value: Readonly<Record<string, unknown>>, of: string): LimitFault[] {
  const unknown = Object.keys(value).filter((name) => !Object.hasOwn(checks, name))
  return [...faultsBy(checks, value, `${of}.`), ...unknown.map((name) => ({ fault: `there is no ${of}.${name}`, fix: `Use ${Object.keys(checks).join(', ')}` }))]
}

/** A table of what cannot go together. */
type Contradictions = ReadonlyArray<readonly [isSo: boolean, fault: string, fix: string]>

function contradictions (rows: Contradictions): LimitFault[] {
  return rows.filter(([isSo]) => isSo).map(([, fault, fix]) => ({ fault, fix }))
}

type Settings = Readonly<Record<string, unknown>>

const isAsked = (value: unknown): boolean => value !== undefined && value !== false

/** What only @fastify/rate-limit itself does, with its one limit. */
const ofOneLimit = ['continueExceeding', 'exponentialBackoff', 'addHeaders', 'addHeadersOnExceeding', 'skipOnError'] as const

function policyFaults (settings: Settings): LimitFault[] {
  const { policies, cost, max } = settings
  if (policies === undefined && cost === undefined) return []
  const list = Array.isArray(policies) ? policies.filter(isObject) : []
  const names = list.map(({ name }) => name)
  const least = Math.min(...[{ max }, ...list].map(({ max }) => typeof max === 'number' ? max : Infinity))
  return [
    ...list.flatMap((policy, index) => nestedFaults(ofPolicies, policy, `policies[${index}]`)),
    ...contradictions([
      [new Set(names).size < names.length, 'two policies have one name', 'Give each its own'],
      ...['max', 'timeWindow', 'groupId'].map((name) => [policies !== undefined && settings[name] !== undefined, `it has policies and ${name}`, `Write ${name} in each policy`] as const),
      ...ofOneLimit.map((name) => [isAsked(settings[name]), `${name} is for one limit, without policies and cost`, 'Leave it out'] as const),
      [typeof cost === 'number' && cost > least, `a cost of ${String(cost)} is beyond the limit of ${least}`, 'Make the cost smaller']
    ])
  ]
}

/** What a lease cannot know: it counts one by one, and not how often a client was refused. */
const notLeased = ['ban', 'continueExceeding', 'exponentialBackoff'] as const

function leaseFaults (settings: Settings, isLeased: boolean): LimitFault[] {
  return contradictions(notLeased.map((name) => [isLeased && isAsked(settings[name]), `a lease does not know of ${name}`, `Leave out ${name} or lease`]))
}

/** What needs the plugin's own stores. */
const ofOwnStores = ['redis', 'policies', 'cost', 'unrouted'] as const

/** What is wrong with the option `rateLimit`. */
export function pluginLimitFaults (settings: Settings): LimitFault[] {
  const { store, redis, skipOnError, storeTimeout, whenDown, lease, cache, cost, unrouted } = settings
  return [
    ...faultsBy(ofPlugin, settings),
    ...policyFaults(settings),
    ...(isObject(unrouted) ? nestedFaults(ofUnrouted, unrouted, 'unrouted') : []),
    ...leaseFaults(settings, lease !== undefined),
    ...contradictions([
      ...ofOwnStores.map((name) => [store !== undefined && settings[name] !== undefined, `it has a store and ${name}`, 'Leave one of the two out'] as const),
      [redis === undefined && (storeTimeout !== undefined || whenDown !== undefined), 'storeTimeout and whenDown are for redis, and there is none', 'Leave them out'],
      [redis === undefined && lease !== undefined, 'lease is for redis, and there is none', 'Leave it out'],
      [redis !== undefined && skipOnError === true, 'skipOnError would serve what whenDown decides about', 'Use whenDown: \'open\''],
      [lease !== undefined && cost !== undefined, 'a lease counts one by one', 'Leave out cost or lease'],
      [cache !== undefined, 'cache is not used: the store is another one', 'Use maxKeys']
    ])
  ]
}

/** What is wrong with a route's `config.rateLimit`, where the option `rateLimit` is as given. */
export function routeLimitFaults (limit: unknown, around: Settings): LimitFault[] {
  if (limit === undefined || limit === null || limit === false) return []
  if (!isObject(limit)) return [{ fault: `it is ${shown(limit)}`, fix: 'Give the options of a limit, or false' }]
  const { policies, cost, max } = limit
  return [
    ...faultsBy(ofLimits, limit),
    ...policyFaults(limit),
    ...leaseFaults(limit, around.lease !== undefined),
    ...contradictions([
      [limit.errorResponseBuilder !== undefined, 'its errorResponseBuilder would answer beside the contract', 'Leave it out; reword the error with builtIns({ rateLimited: { … } })'],
      [around.store !== undefined && (policies ?? cost) !== undefined, 'policies and cost need the plugin\'s own stores', 'Leave out the store'],
      [around.lease !== undefined && cost !== undefined && (policies ?? max) === undefined, 'a lease counts one by one', 'Give the route a limit of its own, or leave out cost or lease']
    ])
  ]
}
