import type { FastifyInstance } from 'fastify'
import { catalogue, errors } from './support/catalogue.js'

class Missing extends Error {}

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.register(async (inner) => {
    inner.setErrorHandler((error, _request, reply) => {
      if (error instanceof Missing) return reply.code(410).send({ message: 'It is gone' })
      return reply.send(error)
    })
    inner.get('/missing', async () => { throw new Missing() })
    inner.get('/other', async () => { throw errors.BOT_BUSY() })
    inner.get('/failed', async (_request, reply) => reply.fail('NAME_TAKEN'))
    inner.get('/plain', async (_request, reply) => reply.code(423).send())
  })
  app.get('/outside', async () => { throw new Missing() })
  app.get('/quiet', { errorHandler: (error, request) => { request.log.error(error) } }, async () => { throw errors.BOT_BUSY() })
}

export const want = {
  'GET /missing': ['410 GONE'],
  'GET /other': ['409 BOT_BUSY'],
  'GET /failed': ['409 NAME_TAKEN'],
  'GET /plain': ['423 LOCKED'],
  'GET /outside': [],
  'GET /quiet': ['409 BOT_BUSY']
}
