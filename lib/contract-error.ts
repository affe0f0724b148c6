import type { ErrorDefinition } from '../schemas/definition.js'

const brand = Symbol.for('fastify-error-contract.error')

/** What one occurrence of an error may bring beside its details. `retryAfter` is in whole seconds; a header here wins over the definition's. */
export interface FailOptions {
  readonly retryAfter?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly cause?: unknown
}

/**
 * An error that a catalogue declares: what its factories return. `code` and `statusCode` are those of the definition.
 *
 * An error of a status below 500 is expected and carries no stack, since capturing one is most of what an error costs;
 * from 500 on it has one.
 */
export class ContractError<Code extends string = string, Details = unknown> extends Error {
  declare readonly name: 'ContractError'
  declare readonly code: Code
  declare readonly statusCode: number
  declare readonly definition: ErrorDefinition
  declare readonly details: Details
  declare readonly retryAfter: number | undefined
  declare readonly headers: Readonly<Record<string, string>> | undefined

  constructor (definition: ErrorDefinition & { code: Code }, message: string, details: Details, options: FailOptions = {}) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined)
    this.code = definition.code
    this.statusCode = definition.status
    this.definition = definition
    this.details = details
    this.retryAfter = options.retryAfter
    this.headers = options.headers
  }

  /** Marks the class across copies of this package, which `instanceof` cannot. */
  get [brand] (): true {
    return true
  }
}

// As with Node's own errors, the name is the class's: a property of each error would be most of what making one costs.
Object.defineProperty(ContractError.prototype, 'name', { value: 'ContractError', configurable: true, writable: true })

/** Whether a thrown value is a {@link ContractError}, also of another copy of this package. */
export function isContractError (value: unknown): value is ContractError {
  try {
    return value instanceof Error && brand in value
  } catch {
    // A proxy that was revoked can only be thrown on.
    return false
  }
}

/**
 * Creates an error without capturing its stack. The limit is the process's, but only for this synchronous moment; where it
 * cannot be written (frozen intrinsics), the error simply has a stack.
 */
export function withoutStack<Created> (create: () => Created): Created {
  const limit = Error.stackTraceLimit
  try {
    Error.stackTraceLimit = 0
  } catch {
    return create()
  }
  try {
    return create()
  } finally {
    Error.stackTraceLimit = limit
  }
}
