import { isFieldErrors } from '../../schemas/problem.js'
import type { Fault } from '../fault.js'
import type { Scope } from '../scope.js'
import { Errors } from '../validator.js'
import type { AnyEvent } from './events.js'

type Problem = Omit<Fault, 'where'>
type Raw = Readonly<Record<string, unknown>>

const isSchema = (value: unknown): value is Raw => typeof value === 'object' && value !== null

const known: ReadonlySet<string> = new Set<keyof AnyEvent>(['description', 'payload', 'ack', 'errors', 'invalid', 'failed', 'timeout', 'example', 'rateLimit', 'handler'])

/** The names that Socket.IO keeps for itself, and that of the event that errors are sent with. */
const reserved: ReadonlySet<string> = new Set(['connect', 'connect_error', 'disconnect', 'disconnecting', 'newListener', 'removeListener', 'error'])

/** What is wrong with the name of an event. @see https://socket.io/docs/v4/emit-cheatsheet/#reserved-events */
export function nameFaults (name: string): Problem[] {
  return reserved.has(name) ? [{ fault: 'its name is taken by Socket.IO or by errors', fix: 'Choose another one' }] : []
}

/** Whether a value is a number of ms that a timer takes. */
export function isTimeout (value: unknown): boolean {
  return Number.isInteger(value) && Number(value) > 0 && Number(value) < 2 ** 31
}

/** What is wrong with a schema and its example. */
export function schemaFaults (property: string, schema: unknown, example: unknown): Problem[] {
  if (schema === undefined) return []
  if (!isSchema(schema)) return [{ fault: `its ${property} is not a schema`, fix: 'Give it a TypeBox or JSON schema, or leave it out' }]
  if (example === undefined) return []
  const [matches, [first]] = Errors(schema, example)
  return matches ? [] : [{ fault: `its example does not match its ${property}: ${`${first?.instancePath} ${first?.message}`.trim()}`, fix: 'Mend the example' }]
}

const isText = (value: unknown): value is string => typeof value === 'string'

function codeFaults (scope: Scope, { errors = [], invalid: ofInvalidPayload, failed: ofFailure }: Raw): Problem[] {
  if (!(Array.isArray(errors) && [...errors, ofInvalidPayload ?? '', ofFailure ?? ''].every(isText))) {
    return [{ fault: 'its errors, invalid or failed are not codes', fix: 'Give errors a list of codes, and invalid and failed a code' }]
  }
  const [invalid, failed] = [ofInvalidPayload, ofFailure].map((code) => isText(code) ? code : undefined)
  const named = [...errors as string[], ...[invalid, failed].filter((code) => code !== undefined)]
  const unknown = named.filter((code) => scope.code(code) === undefined).map((code) => ({
    fault: `it names ${code}, which the catalogue does not define`, fix: 'Define it in the catalogue, or correct its name'
  }))
  const details = (code: string | undefined): object | undefined => code === undefined ? undefined : scope.code(code)?.details
  const ofInvalid = details(invalid)
  return [
    ...unknown,
    ...(ofInvalid === undefined || isFieldErrors(ofInvalid) ? [] : [{ fault: `invalid is ${invalid}, whose details are not a list of fields`, fix: 'Give it the details FieldErrors, or none' }]),
    ...(details(failed) === undefined ? [] : [{ fault: `failed is ${failed}, which takes details`, fix: 'Name one without details: nobody knows those of an unexpected failure' }])
  ]
}

/** Callers tell an error from a success by the property that holds its code. */
function ackFaults ({ dialect: { discriminator } }: Scope, ack: unknown): Problem[] {
  const { properties } = isSchema(ack) ? ack : {}
  if (discriminator === undefined || !isSchema(properties) || !Object.hasOwn(properties, discriminator)) return []
  return [{ fault: `its ack has a property '${discriminator}', by which clients know errors`, fix: 'Call it otherwise' }]
}

/** Everything that is wrong with one event. */
export function eventFaults (scope: Scope, name: string, event: unknown): Problem[] {
  if (!isSchema(event)) return [{ fault: 'it is not an object', fix: 'Give it at least a handler' }]
  const { handler, payload, ack, timeout, example } = event
  return [
    ...nameFaults(name),
    ...(typeof handler === 'function' ? [] : [{ fault: 'it has no handler', fix: 'Give it a function of the socket and the payload' }]),
    ...Object.keys(event).filter((property) => !known.has(property)).map((property) => ({ fault: `it has an unknown property '${property}'`, fix: `Use one of ${[...known].join(', ')}` })),
    ...schemaFaults('payload', payload, example),
    ...schemaFaults('ack', ack, undefined),
    ...(timeout === undefined || isTimeout(timeout) ? [] : [{ fault: 'its timeout is not a number of ms above zero', fix: 'Give whole ms, or leave it out' }]),
    ...ackFaults(scope, ack),
    ...codeFaults(scope, event)
  ]
}
