import type { ErrorDefinition } from '../schemas/definition.js'
import { withoutStack } from './without-stack.js'

/** The name under which an error of a catalogue says that it is one, in every copy of this package. */
export const CONTRACT_ERROR = Symbol.for('fastify-error-contract.error')

/** What one occurrence of an error may bring beside its details. `retryAfter` is in whole seconds; a header here wins over the definition's. */
export interface FailOptions {
  readonly retryAfter?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly cause?: unknown
}

/**
 * An error that a catalogue declares: what its factories return. `code` and `statusCode` are those of the definition.
 *
 * An error of a status below 500 is expected and has no stack: its `stack` is its name and its message. It is an `Error` by
 * its class, but none that the engine has made (`util.types.isNativeError`), which would be most of what making it costs. From
 * 500 on it is one, with a stack.
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
    if (definition.status < 500) return Reflect.construct(Expected, [definition, message, details, options], new.target) as ContractError<Code, Details>
    super(message, 'cause' in options ? { cause: options.cause } : undefined)
    this.code = definition.code
    this.statusCode = definition.status
    this.definition = definition
    this.details = details
    this.retryAfter = options.retryAfter
    this.headers = options.headers
  }

  /** Marks the class across copies of this package, which `instanceof` cannot. */
  get [CONTRACT_ERROR] (): true {
    return true
  }
}

/** What a {@link ContractError} of a status below 500 is made by: an object of its class that the engine captures nothing for. */
class Expected {
  readonly code: string
  readonly statusCode: number
  readonly retryAfter: number | undefined
  readonly headers: FailOptions['headers']
  declare readonly cause: unknown

  constructor (readonly definition: ErrorDefinition, readonly message: string, readonly details: unknown, options: FailOptions) {
    this.code = definition.code
    this.statusCode = definition.status
    this.retryAfter = options.retryAfter
    this.headers = options.headers
    if ('cause' in options) this.cause = options.cause
  }
}

Reflect.deleteProperty(Expected.prototype, 'constructor')
Object.setPrototypeOf(Expected.prototype, ContractError.prototype)

/** Makes the error of a definition; an expected one without a call of its class, which is most of what making one costs. */
export function contractError (definition: ErrorDefinition, message: string, details: unknown, options: FailOptions): ContractError {
  // Its prototype makes it one of the class, which its type cannot say.
  return definition.status < 500 ? new Expected(definition, message, details, options) as unknown as ContractError : new ContractError(definition, message, details, options)
}

// An unexpected error has a stack of its own before that of its class. As with Node's own errors, the name is the class's: a
// property of each error would be most of what making one costs.
Object.defineProperties(ContractError.prototype, { ...withoutStack, name: { value: 'ContractError', configurable: true, writable: true } })

/** Whether a thrown value is a {@link ContractError}, also of another copy of this package. */
export function isContractError (value: unknown): value is ContractError {
  try {
    return value instanceof Error && CONTRACT_ERROR in value
  } catch {
    // A proxy that was revoked can only be thrown on.
    return false
  }
}
