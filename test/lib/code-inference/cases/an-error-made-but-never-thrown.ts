import type { FastifyInstance } from 'fastify'
import { catalogue, errors } from './support/catalogue.js'
import type { ById } from './support/params.js'

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.get<ById>('/bots/:id', async ({ params, log }) => {
    if (params.id !== 'b_1') log.warn(errors.BOT_NOT_FOUND(), 'an old id is still in use')
    return { id: params.id }
  })
  app.get('/samples', async () => {
    const sample = errors.BOT_BUSY()
    return { status: sample.statusCode, text: sample.message }
  })
}

export const want = {
  'GET /bots/:id': [],
  'GET /samples': []
}
