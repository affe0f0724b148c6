import type { RouteOptions } from 'fastify'
import { fastifyInternal } from './fastify-internal.js'
import { KnownFields } from './known-fields.js'
import type { RecordedRoute } from './state.js'
import { ValidationFailure } from './validation-failure.js'

type SchemaErrorFormatter = NonNullable<RouteOptions['schemaErrorFormatter']>

/** What the failed validations of a route are made with. */
export interface Formatting {
  /** The service's own formatter, of the route or its context. */
  readonly own: unknown
  readonly known: KnownFields
}

/** With what the context has when the first validation fails: there are no requests before the app is ready, and afterwards none can be set. */
function formattingOf ({ instance }: RecordedRoute): Formatting {
  return { own: fastifyInternal(instance, 'fastify.schemaErrorFormatter'), known: new KnownFields() }
}

const format = function (this: RecordedRoute, errors, part) {
  const { instance } = this
  const { own, known } = this.formatting ??= formattingOf(this)
  if (typeof own !== 'function') return new ValidationFailure(errors, part, known)
  try {
    const made: unknown = own.call(instance, errors, part)
    if (made instanceof Error && Object.isExtensible(made)) return made
  } catch (failure) {
    instance.log.error({ err: failure }, 'schemaErrorFormatter failed; the request is answered without it')
  }
  return new ValidationFailure(errors, part, known)
} satisfies (this: RecordedRoute, ...args: Parameters<SchemaErrorFormatter>) => Error

/**
 * A formatter that always makes an error. Fastify sends whatever a service's formatter returns, and a plain object goes out with
 * status 200, past every error handler; the list of what failed is put on the error by Fastify in any case.
 *
 * One that fails must not: after a hook that waits, Fastify calls it where nobody catches what it throws. Nor does Fastify catch
 * what happens when it writes on an error that is frozen.
 *
 * The service's own is looked up with the first failure: it may be set after the route. What is bound to the route is half the size of a function that
 * keeps what it needs itself, and every route has one.
 */
export function schemaErrorFormatter (route: RecordedRoute, own: RouteOptions['schemaErrorFormatter']): SchemaErrorFormatter {
  if (typeof own === 'function') route.formatting = { own, known: new KnownFields() }
  return format.bind(route)
}
