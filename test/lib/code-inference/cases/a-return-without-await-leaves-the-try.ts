import type { FastifyInstance } from 'fastify'
import { cachedBot, findBot } from './support/bots.js'
import { catalogue } from './support/catalogue.js'
import type { ById } from './support/params.js'

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.get<ById>('/returned/:id', async ({ params }) => {
    try {
      return findBot(params.id)
    } catch {
      return { id: params.id }
    }
  })
  // What is thrown without a promise is caught all the same.
  app.get<ById>('/cached/:id', async ({ params }) => {
    try {
      return cachedBot(params.id)
    } catch {
      return { id: params.id }
    }
  })
}

export const want = {
  'GET /returned/:id': ['404 BOT_NOT_FOUND'],
  'GET /cached/:id': []
}
