import type { FastifyInstance } from 'fastify'
import { catalogue, errors } from './support/catalogue.js'
import type { ById } from './support/params.js'

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.get<ById>('/bots/:id', async ({ params }) => {
    if (params.id !== 'b_1') throw errors.BOT_NOT_FOUND()
    return { id: params.id }
  })
  app.get('/bots', async () => [])
}

export const want = {
  'GET /bots/:id': ['404 BOT_NOT_FOUND'],
  'GET /bots': []
}
