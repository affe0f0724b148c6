import type { FastifyInstance } from 'fastify'
import { catalogue, errors } from './support/catalogue.js'

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.post('/messages', async (request) => {
    request.recordError(errors.MODEL_UNAVAILABLE())
    return { queued: true }
  })
}

export const want = {
  'POST /messages': []
}
