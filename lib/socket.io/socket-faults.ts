import { codeMessage } from '../../schemas/dialects/code-message.js'
import { renderingFault } from '../contract-faults.js'
import type { Fault } from '../fault.js'
import { isCatalogue, isDialect } from '../options.js'
import { pluginLimitFaults } from '../rate-limit/limit-faults.js'
import { scopeOf, type Scope } from '../scope.js'
import { eventFaults, isTimeout, nameFaults, schemaFaults } from './event-faults.js'
import { countedPer } from './event-limit.js'
import { isUnderContract, namespaceOf } from './namespace.js'
import type { AnySocketOptions, Listening } from './options.js'

type Raw = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Raw => typeof value === 'object' && value !== null && !Array.isArray(value)
const isLog = (value: unknown): boolean => isObject(value) && ['error', 'warn', 'info'].every((level) => typeof value[level] === 'function')
const isPer = (value: unknown): boolean => value === undefined || typeof value === 'function' || countedPer.includes(String(value))

/** What each option has to be. */
const checks: Readonly<Record<keyof AnySocketOptions, readonly [holds: (value: unknown) => boolean, fix: string]>> = {
  catalogue: [isCatalogue, 'Give it what defineCatalogue has made'],
  dialect: [isDialect, 'Give it one of the package, or of defineDialect'],
  rateLimit: [isObject, 'Give it max and timeWindow, or leave it out'],
  events: [isObject, 'Give it events by their names'],
  emits: [isObject, 'Give it events by their names'],
  connectErrors: [Array.isArray, 'Give it a list of codes'],
  timeout: [isTimeout, 'Give whole ms above zero, or leave it out'],
  log: [isLog, 'Give it a log with error, warn and info, such as app.log'],
  asyncapi: [isObject, 'Give it what is at the top of an AsyncAPI document, such as info']
}

function optionFaults (options: Raw): Fault[] {
  const given = Object.entries({ events: undefined, ...options }).filter(([name, value]) => value !== undefined || name === 'events')
  return given.flatMap(([name, value]) => {
    const where = `option '${name}'`
    if (!Object.hasOwn(checks, name)) return [{ where, fault: 'there is no such option', fix: `Use one of ${Object.keys(checks).join(', ')}` }]
    const [holds, fix] = checks[name as keyof AnySocketOptions]
    return holds(value) ? [] : [{ where, fault: 'it is not what it has to be', fix }]
  })
}

function limitFaults (limit: AnySocketOptions['rateLimit']): Fault[] {
  if (limit === undefined) return []
  const where = 'option \'rateLimit\''
  const { max, per, timeWindow } = limit
  return [
    ...pluginLimitFaults({ ...limit }).map((fault) => ({ where, ...fault })),
    // Functions of a request are for HTTP alone.
    ...(typeof max === 'function' || typeof timeWindow === 'function' ? [{ where, fault: 'max or timeWindow is a function', fix: 'Give numbers; an event has no request' }] : []),
    ...(isPer(per) ? [] : [{ where, fault: `per is '${String(per)}'`, fix: `Use one of ${countedPer.join(', ')}, or a function of the socket` }])
  ]
}

function emitFaults (name: string, emit: unknown): Array<Omit<Fault, 'where'>> {
  if (!isObject(emit)) return [{ fault: 'it is not an object', fix: 'Give it an object, which may be empty' }]
  return [...nameFaults(name), ...schemaFaults('payload', emit.payload, emit.example)]
}

function contentFaults (scope: Scope, { events, emits = {}, connectErrors = [] }: AnySocketOptions): Fault[] {
  const placed = (where: string, faults: ReadonlyArray<Omit<Fault, 'where'>>): Fault[] => faults.map((fault) => ({ where, ...fault }))
  return [
    ...Object.values(scope.catalogue.definitions).flatMap((definition) => renderingFault(scope.dialect, definition) ?? []),
    ...Object.entries(events).flatMap(([name, event]) => placed(`event '${name}'`, eventFaults(scope, name, event))),
    ...Object.entries(emits).flatMap(([name, emit]) => placed(`emits '${name}'`, emitFaults(name, emit))),
    ...placed('option \'connectErrors\'', connectErrors.filter((code) => scope.code(code) === undefined).map((code) => ({
      fault: `it names ${code}, which the catalogue does not define`, fix: 'Define it in the catalogue, or correct its name'
    })))
  ]
}

function isListening (io: unknown): io is Listening {
  return isObject(io) && typeof io.use === 'function' && typeof io.on === 'function'
}

function listeningFaults (io: unknown): Fault[] {
  const where = 'the first argument'
  if (!isListening(io)) {
    return [{ where, fault: 'it is no Socket.IO server or namespace', fix: 'Give it new Server(…), or what io.of(…) returns' }]
  }
  const namespace = namespaceOf(io)
  return isUnderContract(namespace) ? [{ where, fault: `the namespace ${namespace.name} has a contract already`, fix: 'Give it all events at once' }] : []
}

/** Everything that is wrong with what a contract is given; the content of options is looked at where they are what they have to be. */
export function socketFaults (io: unknown, options: AnySocketOptions): Fault[] {
  const faults = [...listeningFaults(io), ...optionFaults({ ...options })]
  const { catalogue, dialect = codeMessage, rateLimit } = options
  const inside = faults.some(({ where }) => where.startsWith('option'))
    ? []
    : [...catalogue?.faults ?? [], ...limitFaults(rateLimit), ...contentFaults(scopeOf('', { dialect }, catalogue), options)]
  return [...faults, ...inside]
}
