import type { FastifyInstance, FastifyReply } from 'fastify'

function refuse (reply: FastifyReply, message: string, status = 400): FastifyReply {
  return reply.code(status).send({ message })
}

export default async function (app: FastifyInstance) {
  app.get('/missing', async (_request, reply) => refuse(reply, 'No such page', 404))
  app.get('/paid', async (_request, reply) => refuse(reply, 'Not in your plan', 402))
  app.get('/default', async (_request, reply) => refuse(reply, 'The date is in the past'))
}

export const want = {
  'GET /missing': ['404 NOT_FOUND'],
  'GET /paid': ['402 PAYMENT_REQUIRED'],
  'GET /default': ['400 BAD_REQUEST']
}
