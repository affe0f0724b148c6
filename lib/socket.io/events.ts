import type { Socket } from 'socket.io'
import type { StaticDetails } from '../../schemas/details.js'
import type { AnyCatalogue, CodeMap, CodesOf } from '../catalogue.js'
import type { ContractError } from '../contract-error.js'
import type { FailArguments } from '../factory.js'
import type { SocketData } from './types.js'

/** Anything by name. */
type ByName = Readonly<Record<string, unknown>>

/** The codes of a catalogue, each with its details. */
export type CatalogueCodes<C> = Extract<CodesOf<C>, CodeMap>

/** The codes that were listed; none where no list is. */
export type Listed<Code> = unknown extends Code ? never : Code & string

/** Any events, whatever they carry. */
type AnyEvents = { readonly [event: string]: (...args: unknown[]) => void }

/**
 * The socket that a handler is given: Socket.IO's own, with `fail`, which ends the event with an error that the event declares:
 * `throw socket.fail('CHANNEL_NOT_FOUND')` and `return socket.fail('CHANNEL_NOT_FOUND')` are the same. Throws a `TypeError` for
 * a code that the catalogue does not define and for details that do not match.
 */
export type EventSocket<Codes extends CodeMap, Code extends string> = Socket<AnyEvents, AnyEvents, AnyEvents, SocketData> & {
  fail: <C extends Code>(code: C, ...args: C extends keyof Codes ? FailArguments<Codes[C]> : never) => never
}

/** One event as its handler sees it. `id` is what the log calls it; `signal` aborts when the event's time is over. */
export interface EventCall {
  readonly id: string
  readonly signal: AbortSignal
}

/** What a handler gives: what its acknowledgement is given, or an error that the event declares. */
type Answer<Ack, Code extends string> = StaticDetails<Ack> | ContractError<Code, unknown>

/**
 * What a service declares of an event that clients emit.
 *
 * `payload` is the schema of its one argument, `ack` that of what its acknowledgement is given; both as for details. `errors` are
 * the codes that it may fail with; `invalid` is the code of a payload that does not match, `failed` that of every failure that
 * nobody expected, a timeout included: the built-ins where they are not said. `timeout` is in ms. `example` is a payload, and
 * `rateLimit: false` takes the event out of the limit.
 */
export interface EventOptions<Codes extends CodeMap, Payload, Ack, Code extends string> {
  readonly description?: string
  readonly payload?: Payload
  readonly ack?: Ack
  readonly errors?: readonly Code[]
  readonly invalid?: Code
  readonly failed?: Code
  readonly timeout?: number
  readonly example?: NoInfer<StaticDetails<Payload>>
  readonly rateLimit?: false
  readonly handler: (socket: EventSocket<Codes, Code>, payload: StaticDetails<Payload>, call: EventCall) => Answer<Ack, Code> | Promise<Answer<Ack, Code>>
}

/** What of an event names codes: those of the catalogue. The rest of it is said elsewhere. */
interface NamesCodes<Code extends string> extends Partial<Record<Exclude<keyof AnyEvent, 'errors' | 'invalid' | 'failed'>, unknown>> {
  readonly errors?: readonly Code[]
  readonly invalid?: Code
  readonly failed?: Code
}

/** What the compiler keeps of an event, for the types of its clients; there is no value. */
export interface EventTypes<Codes extends CodeMap, Payload, Ack, Code extends string> {
  readonly codes: Codes
  readonly payload: Payload
  readonly ack: Ack
  readonly code: Code
}

/** A table of events in the form from which the compiler finds out the payload, the acknowledgement and the codes of each. */
export type EventTable<Codes extends CodeMap, P, A, E> =
  { readonly [Name in keyof P]: { readonly payload?: P[Name] } } &
  { readonly [Name in keyof A]: { readonly ack?: A[Name] } } &
  { readonly [Name in keyof E]: { readonly errors?: ReadonlyArray<E[Name]>, readonly invalid?: E[Name], readonly failed?: E[Name] } } &
  Readonly<Record<string, NamesCodes<keyof Codes & string>>> &
  { readonly [Name in keyof P & keyof A & keyof E]: EventOptions<Codes, P[Name], A[Name], Listed<E[Name]>> }

/** The events of a table, each with its own types. */
export type Events<Codes extends CodeMap, P, A, E> = {
  readonly [Name in keyof P & keyof A & keyof E & string]: EventOptions<Codes, P[Name], A[Name], Listed<E[Name]>> & {
    readonly types?: EventTypes<Codes, P[Name], A[Name], Listed<E[Name]>>
  }
}

/** An event, whatever its types. */
export interface AnyEvent extends Omit<EventOptions<CodeMap, unknown, unknown, string>, 'handler'> {
  readonly handler: (socket: never, payload: never, call: EventCall) => unknown
}

/**
 * Declares events that clients emit, in a file of their own: `defineEvents(catalogue, { 'channel:join': { payload, errors,
 * handler } })`. Returns them as they are, with their types; what is wrong with them, {@link contractSocket} says.
 */
export function defineEvents<C extends AnyCatalogue, const P extends ByName, const A extends ByName, const E extends ByName> (
  _catalogue: C,
  events: EventTable<CatalogueCodes<C>, P, A, E>
): Events<CatalogueCodes<C>, P, A, E> {
  return events
}
