import type { FastifyInstance, RouteOptions } from 'fastify'
import { fastifyInternal } from './fastify-internal.js'
import { KnownFields } from './known-fields.js'
import { ValidationFailure } from './validation-failure.js'

type SchemaErrorFormatter = NonNullable<RouteOptions['schemaErrorFormatter']>

/**
 * A formatter that always makes an error. Fastify sends whatever a service's formatter returns, and a plain object goes out with
 * status 200, past every error handler; the list of what failed is put on the error by Fastify in any case.
 *
 * One that fails must not: after a hook that waits, Fastify calls it where nobody catches what it throws. Nor does Fastify catch
 * what happens when it writes on an error that is frozen.
 *
 * The service's own is looked up with the first failure: it may be set after the route.
 */
export function schemaErrorFormatter (instance: FastifyInstance, own: RouteOptions['schemaErrorFormatter']): SchemaErrorFormatter {
  let formatter: unknown = own
  let known: KnownFields | undefined
  return function (errors, part) {
    known ??= new KnownFields()
    // There are no requests before the app is ready, and afterwards none can be set.
    formatter ??= fastifyInternal(instance, 'fastify.schemaErrorFormatter') ?? false
    if (typeof formatter !== 'function') return new ValidationFailure(errors, part, known)
    try {
      const made: unknown = formatter.call(instance, errors, part)
      if (made instanceof Error && Object.isExtensible(made)) return made
    } catch (failure) {
      instance.log.error({ err: failure }, 'schemaErrorFormatter failed; the request is answered without it')
    }
    return new ValidationFailure(errors, part, known)
  }
}
