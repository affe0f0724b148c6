import type { StaticDetails } from '../../schemas/details.js'
import type { FieldError, FieldErrors } from '../../schemas/problem.js'
import type { CodeMap } from '../catalogue.js'
import type { EmitTable } from './options.js'
import type { EventTypes } from './events.js'

/** How details look in the default dialect: failing fields as a list. */
type WireDetails<Details> = unknown extends Details ? object
  : Details extends typeof FieldErrors ? { readonly details: readonly FieldError[] }
    : { readonly details?: StaticDetails<Details> }

/** The body of one of some errors, in the dialect `codeMessage`. `retryAfter` is in whole seconds. */
export type ErrorBody<Codes extends CodeMap, Code extends string = keyof Codes & string> = {
  [C in Code]: { readonly code: C, readonly message: string, readonly retryAfter?: number } & (C extends keyof Codes ? WireDetails<Codes[C]> : object)
}[Code]

/** What the contract itself may answer an event with, under the names that the built-ins have unless a service renames them. */
export type OwnCodes = 'RATE_LIMITED' | 'VALIDATION_ERROR' | 'HANDLER_TIMEOUT' | 'INTERNAL_ERROR'

type Emitter<Payload, Answer> = unknown extends Payload
  ? (ack?: (answer: Answer) => void) => void
  : (payload: StaticDetails<Payload>, ack?: (answer: Answer) => void) => void

/** What an acknowledgement is given where the event succeeds: nothing where it declares nothing. */
type Success<Ack> = unknown extends Ack ? undefined : StaticDetails<Ack>

/** Any event of a table, as far as its types are looked at. Conditional types of it would stay open: its handler is generic. */
interface Typed {
  readonly types?: EventTypes<CodeMap, unknown, unknown, string>
}

type TypesOf<Event extends Typed> = NonNullable<Event['types']>

type EmitterOf<Types extends NonNullable<Typed['types']>, Own extends string> =
  Emitter<Types['payload'], Success<Types['ack']> | ErrorBody<Types['codes'], Types['code'] | Own>>

/**
 * The events that clients emit, for socket.io-client: `interface ToServer extends ClientToServerEvents<typeof events> {}`. An
 * acknowledgement is given what the event declares, or the body of an error that it declares, or of one of `Own`, the codes that the
 * contract itself answers with.
 *
 * @see https://socket.io/docs/v4/typescript/
 */
export type ClientToServerEvents<Table extends Readonly<Record<string, Typed>>, Own extends string = OwnCodes> = {
  [Name in keyof Table & string]: EmitterOf<TypesOf<Table[Name]>, Own>
}

/**
 * The events that the server emits, for socket.io-client: `error`, with the body of any error that an event of the table declares, and
 * those of `Emits`, which is the type of the option `emits`.
 */
export type ServerToClientEvents<Table extends Readonly<Record<string, Typed>>, Emits extends EmitTable<unknown> = Record<never, never>, Own extends string = OwnCodes | 'NOT_FOUND' | 'MALFORMED_BODY'> = {
  error: (body: ErrorBody<TypesOf<Table[keyof Table & string]>['codes'], TypesOf<Table[keyof Table & string]>['code'] | Own>) => void
} & {
  [Name in keyof Emits & string]: Emits[Name] extends { readonly payload: infer Payload } ? (payload: StaticDetails<Payload>) => void : () => void
}
