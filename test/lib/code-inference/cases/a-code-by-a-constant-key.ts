import type { FastifyInstance } from 'fastify'
import { catalogue, errors } from './support/catalogue.js'

const OUT_OF_SERVICE = 'MODEL_UNAVAILABLE'

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.get('/thrown', async () => { throw errors[OUT_OF_SERVICE]() })
  app.get('/failed', async (_request, reply) => reply.fail(OUT_OF_SERVICE))
  app.get('/quoted', async () => { throw errors['BOT_BUSY']() })
}

export const want = {
  'GET /thrown': ['503 MODEL_UNAVAILABLE'],
  'GET /failed': ['503 MODEL_UNAVAILABLE'],
  'GET /quoted': ['409 BOT_BUSY']
}
