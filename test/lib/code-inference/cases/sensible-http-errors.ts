import sensible from '@fastify/sensible'
import type { FastifyInstance } from 'fastify'
import type { ById } from './support/params.js'

export default async function (app: FastifyInstance) {
  await app.register(sensible)
  const { httpErrors } = app

  app.get<ById>('/bots/:id', async ({ params }) => {
    if (params.id === 'b_1') throw app.httpErrors.conflict('Busy')
    return { id: params.id }
  })
  app.post<ById>('/bots/:id', async () => httpErrors.badGateway())
  app.put<ById>('/bots/:id', async function () { throw this.httpErrors.getHttpError('404', 'No such bot') })
  app.patch<ById>('/bots/:id', async () => { throw httpErrors.createError(412, 'Changed since', { expose: false }) })
  app.delete<ById>('/bots/:id', async () => { throw httpErrors.internalServerError() })
}

export const want = {
  'GET /bots/:id': ['409 CONFLICT'],
  'POST /bots/:id': ['502 BAD_GATEWAY'],
  'PUT /bots/:id': ['404 NOT_FOUND'],
  'PATCH /bots/:id': ['412 PRECONDITION_FAILED'],
  'DELETE /bots/:id': []
}
