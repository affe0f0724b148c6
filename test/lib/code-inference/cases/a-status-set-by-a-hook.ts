import type { FastifyInstance } from 'fastify'

/** An empty list is answered as if there were nothing. */
export default async function (app: FastifyInstance) {
  app.addHook('preSerialization', async (_request, reply, payload) => {
    if (Array.isArray(payload) && payload.length === 0) reply.code(404)
    return payload
  })
  app.get('/bots', async () => [])
}

export const want = {
  'GET /bots': ['404 NOT_FOUND']
}
