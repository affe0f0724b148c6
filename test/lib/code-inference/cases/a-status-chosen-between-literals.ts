import type { FastifyInstance } from 'fastify'
import type { ById } from './support/params.js'

export default async function (app: FastifyInstance) {
  app.get<ById>('/lines/:id', async ({ params }, reply) => reply.code(params.id === 'l_1' ? 409 : 404).send())
  app.put<ById>('/lines/:id', async ({ params }, reply) => {
    const status = params.id === 'l_1' ? 200 : 423
    return reply.code(status).send()
  })
  app.post<ById>('/lines/:id', async ({ params }, reply) => {
    let status = 201
    if (params.id === 'l_1') status = 422
    return reply.code(status).send()
  })
}

export const want = {
  'GET /lines/:id': ['404 NOT_FOUND', '409 CONFLICT'],
  'PUT /lines/:id': ['423 LOCKED'],
  'POST /lines/:id': ['422 UNPROCESSABLE_CONTENT']
}
