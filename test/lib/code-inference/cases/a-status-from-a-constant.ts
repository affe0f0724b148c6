import type { FastifyInstance } from 'fastify'
import { constants } from 'node:http2'
import { Status, TOO_MANY } from './support/statuses.js'

const CONFLICT = 409

export default async function (app: FastifyInstance) {
  const unavailable = 503
  app.get('/of-the-module', async (_request, reply) => reply.code(CONFLICT).send())
  app.get('/of-the-plugin', async (_request, reply) => reply.code(unavailable).send())
  app.get('/imported', async (_request, reply) => reply.code(TOO_MANY).send())
  app.get('/member', async (_request, reply) => reply.code(Status.Locked).send())
  app.get('/of-node', async (_request, reply) => reply.code(constants.HTTP_STATUS_GONE).send())
  app.get('/of-the-handler', async (_request, reply) => {
    const status = 404
    return reply.code(status).send()
  })
}

export const want = {
  'GET /of-the-module': ['409 CONFLICT'],
  'GET /of-the-plugin': ['503 UNAVAILABLE'],
  'GET /imported': ['429 RATE_LIMITED'],
  'GET /member': ['423 LOCKED'],
  'GET /of-node': ['410 GONE'],
  'GET /of-the-handler': ['404 NOT_FOUND']
}
