import type { FastifyInstance } from 'fastify'
import { claimBot, findBot } from './support/bots.js'
import { catalogue } from './support/catalogue.js'
import type { ById } from './support/params.js'

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.get<ById>('/bots/:id', async ({ params, log }) => {
    try {
      return await findBot(params.id)
    } catch (error) {
      log.info({ err: error }, 'a bot was asked for')
      throw error
    }
  })
  app.post<ById>('/bots/:id/runs', async ({ params }, reply) => {
    try {
      return await claimBot(params.id)
    } catch (error) {
      return reply.send(error)
    }
  })
  app.put<ById>('/bots/:id', async ({ params }) => {
    try {
      return await claimBot(params.id)
    } catch (error) {
      return error
    }
  })
}

export const want = {
  'GET /bots/:id': ['404 BOT_NOT_FOUND'],
  'POST /bots/:id/runs': ['404 BOT_NOT_FOUND', '409 BOT_BUSY'],
  'PUT /bots/:id': ['404 BOT_NOT_FOUND', '409 BOT_BUSY']
}
