import type { FastifyInstance } from 'fastify'
import type { ById } from './support/params.js'

export default async function (app: FastifyInstance) {
  app.get<ById>('/files/:id', (request, reply) => {
    if (request.params.id === 'f_1') return reply.callNotFound()
    reply.send({ id: request.params.id })
  })
  app.get<ById>('/pages/:id', async (request, reply) => {
    if (request.params.id === 'p_1') {
      reply.callNotFound()
      return reply
    }
    return { id: request.params.id }
  })
}

export const want = {
  'GET /files/:id': ['404 NOT_FOUND'],
  'GET /pages/:id': ['404 NOT_FOUND']
}
