import type { FastifyInstance } from 'fastify'
import type { ById } from './support/params.js'

export default async function (app: FastifyInstance) {
  app.get<ById>('/bots/:id', async ({ params }, reply) => {
    if (params.id === 'b_0') return reply.code(404).send({ message: 'No such bot' })
    if (params.id === 'b_1') return reply.status(410).send()
    return { id: params.id }
  })
  app.post('/bots', async (_request, reply) => reply.code(201).send({ id: 'b_2' }))
  app.get('/tea', async (_request, reply) => reply.header('x-pot', 'yes').code(418).type('text/plain').send('short and stout'))
  app.get('/old', async (_request, reply) => reply.redirect('/bots', 301))
}

export const want = {
  'GET /bots/:id': ['404 NOT_FOUND', '410 GONE'],
  'POST /bots': [],
  'GET /tea': ['418 HTTP_418'],
  'GET /old': []
}
