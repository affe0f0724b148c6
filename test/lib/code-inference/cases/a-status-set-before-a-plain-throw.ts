import type { FastifyInstance } from 'fastify'
import type { ById } from './support/params.js'

export default async function (app: FastifyInstance) {
  // A plain error is answered with the status that the reply has by then.
  app.get<ById>('/invoices/:id', async ({ params }, reply) => {
    reply.code(404)
    throw new Error(`no invoice ${params.id}`)
  })
  app.get('/invoices', (_request, reply) => {
    reply.code(400).send(new Error('the year is missing'))
  })
}

export const want = {
  'GET /invoices/:id': ['404 NOT_FOUND'],
  'GET /invoices': ['400 BAD_REQUEST']
}
