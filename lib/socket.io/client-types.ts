import type { StaticDetails } from '../../schemas/details.js'
import type { FieldError, FieldErrors } from '../../schemas/problem.js'
import type { CodeMap } from '../catalogue.js'
import type { EventOptions } from './events.js'

/** How details look in the default dialect: failing fields as a list. */
type WireDetails<Details> = unknown extends Details ? object
  : Details extends typeof FieldErrors ? { readonly details: readonly FieldError[] }
    : { readonly details?: StaticDetails<Details> }

/** The body of one of some errors, in the dialect `codeMessage`. `retryAfter` is in whole seconds. */
export type ErrorBody<Codes extends CodeMap, Code extends string = keyof Codes & string> = {
  [C in Code]: { readonly code: C, readonly message: string, readonly retryAfter?: number } & (C extends keyof Codes ? WireDetails<Codes[C]> : object)
}[Code]

/** What the contract itself may answer an event with, where the service has not renamed it. */
export type OwnCodes = 'RATE_LIMITED' | 'VALIDATION_ERROR' | 'HANDLER_TIMEOUT' | 'INTERNAL_ERROR'

type Emitter<Payload, Answer> = unknown extends Payload
  ? (ack?: (answer: Answer) => void) => void
  : (payload: StaticDetails<Payload>, ack?: (answer: Answer) => void) => void

/** What an acknowledgement is given where the event succeeds; nothing where it declares nothing. */
type Success<Ack> = unknown extends Ack ? undefined : StaticDetails<Ack>

/**
 * The events that clients emit, for socket.io-client: `interface ClientToServer extends ClientToServerEvents<typeof events> {}`. An
 * acknowledgement is given what the event declares, or the body of an error that it declares, or of one of `Own`, the codes that the
 * contract itself answers with.
 *
 * @see https://socket.io/docs/v4/typescript/
 */
export type ClientToServerEvents<Table, Own extends string = OwnCodes> = {
  [Name in keyof Table & string]: Table[Name] extends EventOptions<infer Codes, infer Payload, infer Ack, infer Code>
    ? Emitter<Payload, Success<Ack> | ErrorBody<Codes, Code | Own>>
    : never
}
