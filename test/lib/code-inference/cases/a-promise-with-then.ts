import type { FastifyInstance } from 'fastify'
import { type Bot, findBot } from './support/bots.js'
import { catalogue, errors } from './support/catalogue.js'
import type { ById } from './support/params.js'

function assertFree (bot: Bot): Bot {
  if (bot.name === 'Ada') throw errors.BOT_BUSY()
  return bot
}

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.get<ById>('/then/:id', ({ params }) => findBot(params.id).then(assertFree))
  // The second function is for what came before, not for what the first one throws.
  app.get<ById>('/then-or/:id', ({ params }) => findBot(params.id).then(assertFree, () => null))
  app.get<ById>('/then-catch/:id', ({ params }) => findBot(params.id).then(assertFree).catch(() => ({ free: false })))
  app.get<ById>('/finally/:id', ({ params, log }) => findBot(params.id).finally(() => log.info('done')))
}

export const want = {
  'GET /then/:id': ['404 BOT_NOT_FOUND', '409 BOT_BUSY'],
  'GET /then-or/:id': ['409 BOT_BUSY'],
  'GET /then-catch/:id': [],
  'GET /finally/:id': ['404 BOT_NOT_FOUND']
}
