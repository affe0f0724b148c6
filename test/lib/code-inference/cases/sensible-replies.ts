import sensible from '@fastify/sensible'
import type { FastifyInstance } from 'fastify'
import type { ById } from './support/params.js'

export default async function (app: FastifyInstance) {
  await app.register(sensible)

  app.get<ById>('/bots/:id', async ({ params }, reply) => {
    if (params.id === 'b_1') return reply.notFound('No such bot')
    if (params.id === 'b_2') return reply.gone()
    return { id: params.id }
  })
  app.get('/bots', async (request, reply) => {
    reply.vary('accept')
    reply.cacheControl('no-store')
    return { html: request.is('html') }
  })
  app.post('/bots', (_request, reply) => { reply.paymentRequired() })
  app.put<ById>('/bots/:id', async (_request, reply) => reply.getHttpError(423, 'Somebody else edits it'))
  app.delete<ById>('/bots/:id', async (_request, reply) => reply.imateapot())
}

export const want = {
  'GET /bots/:id': ['404 NOT_FOUND', '410 GONE'],
  'GET /bots': [],
  'POST /bots': ['402 PAYMENT_REQUIRED'],
  'PUT /bots/:id': ['423 LOCKED'],
  'DELETE /bots/:id': ['418 HTTP_418']
}
