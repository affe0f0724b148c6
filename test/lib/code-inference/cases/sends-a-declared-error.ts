import type { FastifyInstance } from 'fastify'
import { catalogue, errors } from './support/catalogue.js'

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.get('/sent', (_request, reply) => {
    reply.send(errors.BOT_BUSY())
  })
  // The status of the error wins over that of the reply.
  app.get('/sent-with-another-status', async (_request, reply) => reply.code(500).send(errors.PLAN_EXHAUSTED()))
}

export const want = {
  'GET /sent': ['409 BOT_BUSY'],
  'GET /sent-with-another-status': ['402 PLAN_EXHAUSTED']
}
