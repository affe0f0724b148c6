import type { FastifyInstance } from 'fastify'

export default async function (app: FastifyInstance) {
  app.addHook('onRequest', async (request, reply) => {
    if (request.headers.authorization === undefined) return reply.code(401).send({ message: 'Log in first' })
  })
  app.addHook('preHandler', (request, reply, done) => {
    if (request.headers['x-role'] !== 'admin') {
      reply.code(403).send({ message: 'Not yours' })
      return
    }
    done()
  })
  app.get('/reports', async () => [])
}

export const want = {
  'GET /reports': ['401 UNAUTHENTICATED', '403 FORBIDDEN']
}
