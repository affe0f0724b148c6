import sensible from '@fastify/sensible'
import type { FastifyInstance } from 'fastify'
import type { ById } from './support/params.js'

export default async function (app: FastifyInstance) {
  await app.register(sensible)

  app.get<ById>('/invoices/:id', async ({ params, headers }) => {
    app.assert(headers.authorization, 401, 'Log in first')
    app.assert.equal(headers['x-role'], 'admin', 403)
    app.assert.notEqual(params.id, 'i_1', 404)
    return { id: params.id }
  })
  app.post<ById>('/invoices/:id', async function ({ params }) {
    this.assert.ok(params.id !== 'i_1', 409)
    return { id: params.id }
  })
  app.put<ById>('/invoices/:id', async ({ params }) => {
    const assert: (condition: unknown, statusCode?: number) => void = app.assert as never
    assert(params.id !== 'i_1')
    return { id: params.id }
  })
}

export const want = {
  'GET /invoices/:id': ['401 UNAUTHENTICATED', '403 FORBIDDEN', '404 NOT_FOUND'],
  'POST /invoices/:id': ['409 CONFLICT'],
  'PUT /invoices/:id': []
}
