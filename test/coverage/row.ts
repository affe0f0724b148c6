import type { FastifyInstance } from 'fastify'
import type { ErrorContractOptions } from '../../lib/index.js'
import type { Place } from '../integration/documented.js'
import type { Line } from './recorded.js'
import type { Exchange, Wire } from './wire.js'

/** What becomes of a request. */
export type Want =
  /** An error response of the contract. */
  | { readonly status: number, readonly code: string }
  /** No error: the reply stays as the service gives it. */
  | { readonly untouched: number, readonly body?: string }
  /** The connection is closed without a response. */
  | { readonly closed: true }
  /** The connection is cut within a response that had begun. */
  | { readonly cut: number }
  /** The app is refused when it starts. */
  | { readonly refused: true }
  /** Not the contract's: why, and what a client sees instead. */
  | { readonly excluded: string, readonly sees: number | 'nothing' | 'closed' }

/** Where an answer is made. */
export type HandledBy = 'error handler' | 'reply guard' | 'server guard' | 'closing hook' | 'registration' | 'Fastify' | 'Node' | 'the service'

/** How a server of a group is made; rows with the same plan share one. */
export interface Plan {
  /** The options of Fastify, which differ with the kind of server. */
  readonly options?: object
  readonly contract?: ErrorContractOptions
  /** Prepares the app before the routes of the rows. */
  readonly setup?: (app: FastifyInstance) => unknown
}

/** A request that is written by the client. */
export interface Sent {
  readonly method?: string
  readonly path?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Buffer
  /** The whole request as bytes, where it is none that a client would write. */
  readonly raw?: string | Buffer
  /** Whether the client says that nothing follows. */
  readonly finish?: true
}

/** A server that listens. */
export interface Running {
  readonly app: FastifyInstance
  readonly port: number
  /** The log so far. */
  readonly lines: Line[]
}

/** One case: what is done, and what a client has to see. */
export interface Row {
  readonly name: string
  /** The server; that of the group where there is none. */
  readonly plan?: Plan
  /** Registers the route of this row under a path of its own. */
  readonly route?: (app: FastifyInstance, path: string) => unknown
  readonly sent?: Sent
  /** Drives a case that is more than a request. */
  readonly drive?: (wire: Wire, running: Running, path: string) => Promise<Exchange>
  readonly want: Want
  readonly by: HandledBy
  /** Where the reply is documented: on the row's own route if it has one, else for the service. */
  readonly place?: Place
  /** Whether the operation does not list the error, so that only its shape is known. */
  readonly undeclared?: true
  /** What becomes of the connection after the reply; `driven` where the row looks at it itself. */
  readonly connection?: 'close' | 'keep-alive' | 'driven'
  /** Headers that the reply must have, by their values; `null` for one that it must not have. */
  readonly headers?: Readonly<Record<string, string | null>>
  /** Whether the body comes in gzip, as the client asked. */
  readonly encoded?: true
  /** Whether HEAD is answered like GET; where it is not, the body is what fails. */
  readonly head?: false
  /** Whether another dialect writes the error, so that where its code and status are is the document's matter. */
  readonly otherDialect?: true
  /** Texts that the body must hold. */
  readonly says?: string
  /** What must be true besides. */
  readonly also?: (exchange: Exchange) => string[]
}

/** The cases of one subject. */
export interface Group {
  readonly name: string
  readonly about: string
  readonly plan?: Plan
  readonly rows: readonly Row[]
}

/** What is in every message that no caller of a failing server may read. */
export const SECRET = 'SECRET-message'

/** What no caller may read in any case. */
export const HIDDEN = 'HIDDEN-cause'

/** An error with texts that must not leak, and members of its own. */
export function secretError (members: object = {}): Error {
  return Object.assign(new Error(SECRET, { cause: new Error(`${HIDDEN} at redis://10.0.0.7:6379`) }), members)
}
