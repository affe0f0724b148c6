import type { FastifyInstance } from 'fastify'
import { defineCatalogue } from 'fastify-error-contract'

const statuses = [400, 402, 404, 409, 410, 422]

/** The errors of a service with many routes. */
export const manyErrors = defineCatalogue(Object.fromEntries(Array.from({ length: 24 }, (_, index) =>
  [`ERROR_${index}`, { status: statuses[index % 6]!, message: `The error of number ${index}` }])))

const codesOf = (route: number): string[] => statuses.map((_, index) => `ERROR_${(route * 6 + index) % 24}`)

/** How many schemas there are that routes can share. */
export const SHARED = 100

/** Schemas that routes refer to. */
export function addSchemas (app: FastifyInstance): void {
  for (let index = 0; index < SHARED; index++) {
    app.addSchema({ $id: `shared-${index}`, type: 'object', properties: { id: { type: 'string' }, name: { type: 'string', maxLength: 100 }, size: { type: 'integer' } } })
  }
}

/** Routes that declare six errors each, or none; with a schema of their own, or a shared one. */
export function addRoutes (app: FastifyInstance, routes: number, { declares, shared = false }: { readonly declares: boolean, readonly shared?: boolean }): void {
  for (let route = 0; route < routes; route++) {
    app.get(`/resources-${route}/:id`, {
      schema: {
        params: { type: 'object', properties: { id: { type: 'string' } } },
        response: { 200: shared ? { $ref: `shared-${route % SHARED}#` } : { type: 'object', properties: { id: { type: 'string' } } } },
        ...(declares && { errors: codesOf(route) })
      }
    }, async () => ({ id: 'a' }))
  }
}
