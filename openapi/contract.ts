import type { Deprecation } from '../schemas/deprecation.js'
import type { Dialect } from '../schemas/dialects/dialect.js'
import type { HeaderFact } from '../schemas/headers.js'
import type { RateLimitStyle } from '../schemas/rate-limit-headers.js'
import type { Entry } from './infer.js'

/** A limit as a document tells it: `limit` requests or, by plan, `plans`; `window` is in seconds. What only the request tells is left out. */
export interface DocumentedPolicy {
  readonly name: string
  readonly limit?: number
  readonly plans?: Readonly<Record<string, number>>
  readonly window?: number
}

/** How an operation is limited: by all of its policies at once; `cost` of a request where it is not 1, and the excesses before a `ban`. */
export interface DocumentedLimit {
  readonly policies: readonly DocumentedPolicy[]
  readonly cost?: number | 'dynamic'
  readonly ban?: number
}

/** The possible errors of operations, the dialect that these answer in, and what their headers say. */
export interface OperationErrors {
  readonly dialect: Dialect
  /** The dialect of what the router refuses before it knows the operation, where it is another one. */
  readonly routerDialect?: Dialect
  readonly rateLimit?: RateLimitStyle
  readonly limit?: DocumentedLimit
  readonly deprecation?: Deprecation
  readonly pluginHeaders?: readonly HeaderFact[]
  readonly entries: readonly Entry[]
}

/** One operation with its errors. */
export interface ContractOperation extends OperationErrors {
  readonly method: string
  readonly url: string
}

/**
 * The errors that any request under a prefix can meet before it reaches an operation: unknown routes, and what fails below
 * routing. The first is that of the whole service, with the prefix `/`.
 */
export interface ServiceContract {
  readonly prefix: string
  readonly dialect: Dialect
  readonly entries: readonly Entry[]
  /** The style of the headers of requests that reach no route, where these are limited. */
  readonly rateLimit?: RateLimitStyle
}

/** The operations of a service, whose errors are found out when they are asked for. */
export interface Operations {
  /** The errors of a marker and a method in capitals, the same object for all operations that have the same ones; `undefined` where there is no such operation. */
  of: (marker: string, method: string) => OperationErrors | undefined
  /** All of them, the HEAD operations that Fastify adds as well. */
  all: () => ContractOperation[]
}

/**
 * The contract of a service: its operations by the marker that their documents carry, the errors that any request can meet
 * before it reaches an operation, and what holds for most operations, by which components are named.
 */
export interface Contract {
  readonly dialect: Dialect
  readonly rateLimit?: RateLimitStyle
  readonly requestIdHeader?: string
  /** Whether the document says why each error is listed; it does where this is left out. */
  readonly provenance?: boolean
  readonly operations: Operations
  readonly service: readonly ServiceContract[]
}
