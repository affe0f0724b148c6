import type { FastifyInstance } from 'fastify'
import type { ById } from './support/params.js'

export default async function (app: FastifyInstance) {
  app.get<ById>('/orders/:id', async ({ params }, reply) => {
    if (params.id === 'o_1') {
      reply.status(401)
      return { message: 'Log in first' }
    }
    if (params.id === 'o_2') {
      reply.statusCode = 403
      return { message: 'Not your order' }
    }
    reply.code(202)
    return { id: params.id }
  })
}

export const want = {
  'GET /orders/:id': ['401 UNAUTHENTICATED', '403 FORBIDDEN']
}
