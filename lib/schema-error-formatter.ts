import type { FastifyInstance, RouteOptions } from 'fastify'
import { fastifyInternal } from './fastify-internal.js'

type SchemaErrorFormatter = NonNullable<RouteOptions['schemaErrorFormatter']>

/**
 * A formatter that always makes an error. Fastify sends whatever a service's formatter returns, and a plain object goes out with
 * status 200, past every error handler; the list of what failed is put on the error by Fastify in any case.
 *
 * The service's own is looked up when it is needed: it may be set after the route.
 */
export function schemaErrorFormatter (instance: FastifyInstance, own: RouteOptions['schemaErrorFormatter']): SchemaErrorFormatter {
  return function (errors, part) {
    const formatter = own ?? fastifyInternal(instance, 'fastify.schemaErrorFormatter')
    const made: unknown = typeof formatter === 'function' ? formatter.call(instance, errors, part) : undefined
    return made instanceof Error ? made : new Error(`${part} is not valid`)
  }
}
