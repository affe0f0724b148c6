import type { FastifyInstance, RouteOptions } from 'fastify'
import { fastifyInternal } from './fastify-internal.js'
import { withoutStack } from './without-stack.js'

type SchemaErrorFormatter = NonNullable<RouteOptions['schemaErrorFormatter']>
type Failures = Parameters<SchemaErrorFormatter>[0]

/** A request that is not valid, with the text that Fastify gives it. Nearly nobody asks for that, and it needs no stack. */
class ValidationFailure {
  // What Fastify puts on it.
  statusCode: unknown = undefined
  code: unknown = undefined
  validation: unknown = undefined
  validationContext: unknown = undefined
  readonly #failures: Failures
  readonly #part: string

  constructor (failures: Failures, part: string) {
    this.#failures = failures
    this.#part = part
  }

  get message (): string {
    // An asynchronous schema has no list of them here.
    if (!Array.isArray(this.#failures)) return `${this.#part} is not valid`
    return this.#failures.map(({ instancePath, message }) => `${this.#part}${instancePath ?? ''} ${message}`).join(', ')
  }
}

Object.setPrototypeOf(ValidationFailure.prototype, Error.prototype)
Object.defineProperties(ValidationFailure.prototype, withoutStack)

/**
 * A formatter that always makes an error. Fastify sends whatever a service's formatter returns, and a plain object goes out with
 * status 200, past every error handler; the list of what failed is put on the error by Fastify in any case.
 *
 * One that fails must not: after a hook that waits, Fastify calls it where nobody catches what it throws. Nor does Fastify catch
 * what happens when it writes on an error that is frozen.
 *
 * The service's own is looked up when it is needed: it may be set after the route.
 */
export function schemaErrorFormatter (instance: FastifyInstance, own: RouteOptions['schemaErrorFormatter']): SchemaErrorFormatter {
  return function (errors, part) {
    const formatter = own ?? fastifyInternal(instance, 'fastify.schemaErrorFormatter')
    try {
      const made: unknown = typeof formatter === 'function' ? formatter.call(instance, errors, part) : undefined
      if (made instanceof Error && Object.isExtensible(made)) return made
    } catch (failure) {
      instance.log.error({ err: failure }, 'schemaErrorFormatter failed; the request is answered without it')
    }
    return new ValidationFailure(errors, part) as unknown as Error
  }
}
