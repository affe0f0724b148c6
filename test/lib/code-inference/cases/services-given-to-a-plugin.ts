import type { FastifyInstance } from 'fastify'
import { type Bot, cachedBot, findBot } from './support/bots.js'
import { catalogue, errors } from './support/catalogue.js'
import type { ById } from './support/params.js'

interface BotRoutes {
  readonly find: (id: string) => Bot | Promise<Bot>
  readonly check?: (bot: Bot) => void
}

/** The same plugin, each time with services of its own. */
async function botRoutes (app: FastifyInstance, { find, check = () => {} }: BotRoutes): Promise<void> {
  app.get<ById>('/bots/:id', async ({ params }) => {
    const bot = await find(params.id)
    check(bot)
    return bot
  })
}

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.register(botRoutes, { prefix: '/v1', find: cachedBot })
  app.register(botRoutes, {
    prefix: '/v2',
    find: findBot,
    check: ({ busy }) => { if (busy) throw errors.BOT_BUSY() }
  })
  app.register(botRoutes, { prefix: '/test', find: (id) => ({ id, name: 'Nobody', busy: false }) })
}

export const want = {
  'GET /v1/bots/:id': ['404 BOT_NOT_FOUND'],
  'GET /v2/bots/:id': ['404 BOT_NOT_FOUND', '409 BOT_BUSY'],
  'GET /test/bots/:id': []
}
