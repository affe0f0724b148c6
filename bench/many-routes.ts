import swagger from '@fastify/swagger'
import Fastify, { type FastifyInstance } from 'fastify'
import { defineCatalogue, errorContract, serverOptions } from 'fastify-error-contract'

/** Four errors that each route declares; with the two that are found, a parameter that is too long and a failure that nobody expected, it has six. */
const statuses = [400, 404, 409, 422]

/** The errors of a service with many routes. */
export const manyErrors = defineCatalogue(Object.fromEntries(Array.from({ length: 16 }, (_, index) =>
  [`ERROR_${index}`, { status: statuses[index % 4]!, message: `The error of number ${index}` }])))

const codes = Object.keys(manyErrors.definitions)

const codesOf = (route: number): string[] => statuses.map((_, index) => codes[(route * 4 + index) % 16]!)

/** How many schemas there are that routes can share. */
export const SHARED = 100

/** Schemas that routes refer to. */
export function addSchemas (app: FastifyInstance): void {
  for (let index = 0; index < SHARED; index++) {
    app.addSchema({ $id: `shared-${index}`, type: 'object', properties: { id: { type: 'string' }, name: { type: 'string', maxLength: 100 }, size: { type: 'integer' } } })
  }
}

/** Routes that have six errors each, or declare none; with a schema of their own, or a shared one. */
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

/**
 * With @fastify/swagger alone, with that and three hooks that do nothing (as many as the plugin has), with the plugin, or with a document that does not say why
 * errors are listed.
 */
export type Kind = 'bare' | 'hooks' | 'contract' | 'silent'

/** What any plugin with three hooks costs. */
function addEmptyHooks (app: FastifyInstance): void {
  app.addHook('onRequest', (_request, _reply, done) => { done() })
  app.addHook('onSend', (_request, _reply, _payload, done) => { done() })
  app.addHook('onError', (_request, _reply, _error, done) => { done() })
}

/** An app with many routes, which is not ready yet. */
export async function manyRoutes (kind: Kind, routes: number, shared = false): Promise<FastifyInstance> {
  const own = kind === 'contract' || kind === 'silent'
  const app = Fastify(own ? serverOptions() : {})
  if (own) await app.register(errorContract, { catalogue: manyErrors, provenance: kind !== 'silent' })
  else await app.register(swagger, { openapi: { openapi: '3.1.0' } })
  if (kind === 'hooks') addEmptyHooks(app)
  if (shared) addSchemas(app)
  addRoutes(app, routes, { declares: own, shared })
  return app
}
