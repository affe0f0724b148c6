import { durationOf } from './duration.js'

/** What a property of a limit has to be, and how that is written. */
interface Check {
  readonly holds: (value: unknown) => boolean
  readonly fix: string
}

const whole = (from: number, to = Number.MAX_SAFE_INTEGER) => (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= from && Number(value) <= to
const oneOf = (...values: readonly unknown[]): Check => ({ holds: (value) => values.includes(value), fix: `Use one of ${values.join(', ')}` })
const isFunction = (value: unknown): boolean => typeof value === 'function'

/** What a limit of the plugin or of a route may have. */
const ofLimits: Readonly<Record<string, Check>> = {
  max: { holds: (value) => isFunction(value) || whole(1)(value), fix: 'Give a whole number from 1, or a function' },
  timeWindow: { holds: (value) => isFunction(value) || durationOf(value) !== undefined, fix: 'Give ms from 1, a text such as \'1 minute\', or a function' },
  ban: { holds: whole(-1), fix: 'Give the excesses that are allowed, from 0; leave it out for none' },
  ipv6Subnet: { holds: whole(32, 128), fix: 'Give bits from 32 to 128' },
  keyGenerator: { holds: isFunction, fix: 'Give a function' },
  groupId: { holds: (value) => typeof value === 'string' && value !== '', fix: 'Give a text' },
  hook: oneOf('onRequest', 'preParsing', 'preValidation', 'preHandler')
}

/** What the option `rateLimit` may have beside that. The most keys are what a Map can hold. */
const ofPlugin: Readonly<Record<string, Check>> = {
  ...ofLimits,
  maxKeys: { holds: whole(1, 2 ** 24), fix: 'Give a whole number from 1 to 16777216' },
  whenFull: oneOf('refuse', 'evict'),
  whenDown: oneOf('open', 'closed'),
  storeTimeout: { holds: whole(1, 60_000), fix: 'Give ms from 1 to 60000' },
  redis: { holds: (value) => ['evalsha', 'eval', 'ping'].every((name) => isFunction((value as Record<string, unknown> | null)?.[name])), fix: 'Give a client of ioredis or iovalkey' }
}

/** What is wrong with a limit, and how to mend it. */
export interface LimitFault {
  readonly fault: string
  readonly fix: string
}

function shown (value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : typeof value === 'object' && value !== null ? 'an object' : String(value)
}

function faultsBy (checks: Readonly<Record<string, Check>>, settings: Readonly<Record<string, unknown>>): LimitFault[] {
  return Object.entries(checks).filter(([name, { holds }]) => settings[name] !== undefined && !holds(settings[name]))
    .map(([name, { fix }]) => ({ fault: `${name} is ${shown(settings[name])}`, fix }))
}

/** Options that mean nothing, or the opposite of each other. */
function contradictions ({ store, redis, skipOnError, storeTimeout, whenDown, cache }: Readonly<Record<string, unknown>>): LimitFault[] {
  const rows: ReadonlyArray<readonly [isSo: boolean, fault: string, fix: string]> = [
    [store !== undefined && redis !== undefined, 'it has a store and redis', 'Leave one of the two out'],
    [redis === undefined && (storeTimeout !== undefined || whenDown !== undefined), 'storeTimeout and whenDown are for redis, and there is none', 'Leave them out'],
    [redis !== undefined && skipOnError === true, 'skipOnError would serve what whenDown decides about', 'Use whenDown: \'open\''],
    [cache !== undefined, 'cache is not used: the store is another one', 'Use maxKeys']
  ]
  return rows.filter(([isSo]) => isSo).map(([, fault, fix]) => ({ fault, fix }))
}

/** What is wrong with the option `rateLimit`. */
export function pluginLimitFaults (settings: Readonly<Record<string, unknown>>): LimitFault[] {
  return [...faultsBy(ofPlugin, settings), ...contradictions(settings)]
}

/** What is wrong with a route's `config.rateLimit`. */
export function routeLimitFaults (limit: unknown): LimitFault[] {
  if (limit === undefined || limit === null || limit === false) return []
  if (typeof limit !== 'object') return [{ fault: `it is ${shown(limit)}`, fix: 'Give the options of a limit, or false' }]
  return faultsBy(ofLimits, { ...limit })
}
