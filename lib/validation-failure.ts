import type { RouteOptions } from 'fastify'
import type { KnownFields } from './known-fields.js'
import { withoutStack } from './without-stack.js'

type Failures = Parameters<NonNullable<RouteOptions['schemaErrorFormatter']>>[0]

/** A request that is not valid, with the text that Fastify gives it. Nearly nobody asks for that, and it needs no stack. */
export class ValidationFailure implements Error {
  declare readonly name: string
  declare readonly stack: string
  // What Fastify puts on it.
  statusCode: unknown = undefined
  code: unknown = undefined
  validation: unknown = undefined
  validationContext: unknown = undefined
  readonly #failures: Failures
  readonly #part: string
  readonly #known: KnownFields

  constructor (failures: Failures, part: string, known: KnownFields) {
    this.#failures = failures
    this.#part = part
    this.#known = known
  }

  /** Whether a thrown value is one; asking nothing of it, since it may be a revoked proxy. */
  static is (value: unknown): value is ValidationFailure {
    return typeof value === 'object' && value !== null && #part in value
  }

  /** What is known of the errors of its route. */
  static knownFields (failure: ValidationFailure): KnownFields {
    return failure.#known
  }

  get message (): string {
    // An asynchronous schema has no list of them here.
    if (!Array.isArray(this.#failures)) return `${this.#part} is not valid`
    return this.#failures.map(({ instancePath, message }) => `${this.#part}${instancePath ?? ''} ${message}`).join(', ')
  }

  /** An error handler may give it a text of its own. */
  set message (text: string) {
    Object.defineProperty(this, 'message', { value: text, configurable: true, writable: true })
  }
}

Object.setPrototypeOf(ValidationFailure.prototype, Error.prototype)
Object.defineProperties(ValidationFailure.prototype, withoutStack)
