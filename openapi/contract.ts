import type { Deprecation } from '../schemas/deprecation.js'
import type { Dialect } from '../schemas/dialects/dialect.js'
import type { HeaderFact, RateLimitStyle } from '../schemas/headers.js'
import type { Entry } from './infer.js'

/** One operation with its possible errors, the dialect that it answers in, and what its headers say. */
export interface ContractOperation {
  readonly method: string
  readonly url: string
  readonly dialect: Dialect
  /** The dialect of what the router refuses before it knows the operation, where it is another one. */
  readonly routerDialect?: Dialect
  readonly rateLimit?: RateLimitStyle
  readonly deprecation?: Deprecation
  readonly pluginHeaders?: readonly HeaderFact[]
  readonly entries: readonly Entry[]
}

/**
 * The errors that any request under a prefix can meet before it reaches an operation: unknown routes, and what fails below
 * routing. The first is that of the whole service, with the prefix `/`.
 */
export interface ServiceContract {
  readonly prefix: string
  readonly dialect: Dialect
  readonly entries: readonly Entry[]
}

/**
 * The contract of a service: its operations by the marker that their documents carry, the errors that any request can meet
 * before it reaches an operation, and what holds for most operations, by which components are named.
 */
export interface Contract {
  readonly dialect: Dialect
  readonly rateLimit?: RateLimitStyle
  readonly requestIdHeader?: string
  readonly operations: ReadonlyMap<string, ReadonlyMap<string, ContractOperation>>
  readonly service: readonly ServiceContract[]
}
