import type { FastifyInstance } from 'fastify'
import { claimBot, findBot, listBots } from './support/bots.js'
import { catalogue } from './support/catalogue.js'
import type { ById } from './support/params.js'

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.get<ById>('/all/:id', async ({ params }) => {
    const [bot, bots] = await Promise.all([findBot(params.id), listBots()])
    return { bot, others: bots.length - 1 }
  })
  app.get<ById>('/mapped/:id', async ({ params }) => Promise.all([params.id, 'b_1'].map((id) => claimBot(id))))
  app.get<ById>('/by-name/:id', async ({ params }) => Promise.all([params.id].map(findBot)))
  app.get<ById>('/settled/:id', async ({ params }) => {
    const results = await Promise.allSettled([claimBot(params.id), findBot(params.id)])
    return { found: results.filter(({ status }) => status === 'fulfilled').length }
  })
  // If all fail, what is thrown is an AggregateError, which has no status.
  app.get<ById>('/any/:id', async ({ params }) => Promise.any([claimBot(params.id), findBot(params.id)]))
  app.get<ById>('/first/:id', async ({ params }) => Promise.race([findBot(params.id), findBot('b_1')]))
}

export const want = {
  'GET /all/:id': ['404 BOT_NOT_FOUND'],
  'GET /mapped/:id': ['404 BOT_NOT_FOUND', '409 BOT_BUSY'],
  'GET /by-name/:id': ['404 BOT_NOT_FOUND'],
  'GET /settled/:id': [],
  'GET /any/:id': [],
  'GET /first/:id': ['404 BOT_NOT_FOUND']
}
