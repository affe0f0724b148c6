import type { FastifyInstance } from 'fastify'
import { cachedBot, claimBot } from './support/bots.js'
import { catalogue } from './support/catalogue.js'
import type { ById } from './support/params.js'

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  // The bot of a session is known to be there.
  app.post<ById>('/sessions/:id', { config: { errorContract: { omit: ['BOT_NOT_FOUND'] } } }, async ({ params }) => await claimBot(params.id))
  app.get<ById>('/sessions/:id', { config: { errorContract: { omit: ['BOT_BUSY'] } } }, async ({ params }) => cachedBot(params.id))
}

export const want = {
  'POST /sessions/:id': ['409 BOT_BUSY'],
  'GET /sessions/:id': ['404 BOT_NOT_FOUND']
}
