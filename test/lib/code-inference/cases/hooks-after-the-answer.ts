import type { FastifyInstance } from 'fastify'
import { catalogue, errors } from './support/catalogue.js'

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.addHook('onResponse', async () => { throw errors.BOT_BUSY() })
  app.addHook('onRequestAbort', async (_request) => { throw errors.MODEL_UNAVAILABLE() })
  app.addHook('onTimeout', async () => { throw errors.MODEL_UNAVAILABLE() })
  app.get('/reports', async () => [])
}

export const want = {
  'GET /reports': []
}
