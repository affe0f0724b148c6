import type { Namespace, Server } from 'socket.io'
import type { StaticDetails } from '../../schemas/details.js'
import type { Dialect } from '../../schemas/dialects/dialect.js'
import type { AsyncApiRoot } from '../../openapi/asyncapi/document.js'
import type { AnyCatalogue } from '../catalogue.js'
import type { ProblemLog } from '../record-problem.js'
import type { EventLimitSettings } from './event-limit.js'
import type { AnyEvent } from './events.js'

/** Where the contract listens: a server, whose main namespace is meant, or a namespace. */
export type Listening = Server | Namespace

/** An event that the server emits. `example` is a payload. */
export interface EmitOptions<Payload = unknown> {
  readonly description?: string
  readonly payload?: Payload
  readonly example?: StaticDetails<Payload>
}

/** A table of events that the server emits, from which the compiler finds out the payload of each. */
export type EmitTable<Emits> = { readonly [Name in keyof Emits]: EmitOptions<Emits[Name]> }

/** Where a contract writes its log: a log of Fastify's, as `app.log`. */
export type SocketLog = ProblemLog

/**
 * What a contract takes beside its events. `catalogue` is that of the built-ins unless said, `dialect` `codeMessage`, and there is no
 * limit without `rateLimit`. `emits` are the events of the server, for the types of clients and the document; `connectErrors` the
 * codes that middleware refuses connections with; `timeout` in ms is how long handlers may take. Without `log`, failures go to the
 * console. `asyncapi` is what the document says beside its events.
 */
export interface SocketOptions<C extends AnyCatalogue = AnyCatalogue> {
  readonly catalogue?: C
  readonly dialect?: Dialect
  readonly rateLimit?: EventLimitSettings
  readonly emits?: Readonly<Record<string, EmitOptions>>
  readonly connectErrors?: readonly string[]
  readonly timeout?: number
  readonly log?: SocketLog
  readonly asyncapi?: Partial<AsyncApiRoot>
}

/** The same, with events whose types do not matter any more. */
export interface AnySocketOptions extends SocketOptions {
  readonly events: Readonly<Record<string, AnyEvent>>
}
