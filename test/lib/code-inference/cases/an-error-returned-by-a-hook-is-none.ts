import type { FastifyInstance } from 'fastify'
import { catalogue, errors } from './support/catalogue.js'

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  // Fastify takes no notice of what a hook returns at this stage.
  app.addHook('onRequest', async ({ headers }) => headers.authorization === undefined ? errors.TOKEN_EXPIRED() : undefined)
  app.get('/reports', async () => [])
}

export const want = {
  'GET /reports': []
}
