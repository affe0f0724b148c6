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

type Emitters<Types, Own extends string> = Types extends EventTypes<infer Codes, infer Payload, infer Ack, infer Code>
  ? Emitter<Payload, Success<Ack> | ErrorBody<Codes, Code | Own>>
  : never

/**
 * The events that clients emit, for socket.io-client: `interface ToServer extends ClientToServerEvents<typeof events> {}`. An
 * acknowledgement is given what the event declares, or the body of an error that it declares, or of one of `Own`, the codes that the
 * contract itself answers with.
 *
 * @see https://socket.io/docs/v4/typescript/
 */
export type ClientToServerEvents<Table, Own extends string = OwnCodes> = {
  [Name in keyof Table & string]: Table[Name] extends { readonly types?: infer Types } ? Emitters<Exclude<Types, undefined>, Own> : never
}

type CodesIn<Table> = {
  [Name in keyof Table]: Table[Name] extends { readonly types?: infer Types } ? Exclude<Types, undefined> : never
}[keyof Table]

type ErrorsOf<Types, Own extends string> = Types extends EventTypes<infer Codes, infer _Payload, infer _Ack, infer Code> ? ErrorBody<Codes, Code | Own> : never

/**
 * The events that the server emits, for socket.io-client: `error`, with the body of any error that an event of the table declares, and
 * those of `Emits`, which is the type of the option `emits`.
 */
export type ServerToClientEvents<Table, Emits extends EmitTable<unknown> = Record<never, never>, Own extends string = OwnCodes | 'NOT_FOUND' | 'MALFORMED_BODY'> = {
  error: (body: ErrorsOf<CodesIn<Table>, Own>) => void
} & {
  [Name in keyof Emits & string]: Emits[Name] extends { readonly payload: infer Payload } ? (payload: StaticDetails<Payload>) => void : () => void
}
