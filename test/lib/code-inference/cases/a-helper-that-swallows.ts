import type { FastifyInstance } from 'fastify'
import { type Bot, claimBot, findBot } from './support/bots.js'
import { catalogue } from './support/catalogue.js'
import type { ById } from './support/params.js'

async function orNull<T> (attempt: () => Promise<T>): Promise<T | null> {
  try {
    return await attempt()
  } catch {
    return null
  }
}

const maybeBot = (id: string): Promise<Bot | null> => orNull(() => claimBot(id))

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.get<ById>('/bots/:id', async ({ params }) => ({ bot: await maybeBot(params.id) }))
  app.get<ById>('/twins/:id', async ({ params }) => {
    const twin = await orNull(() => findBot('b_9'))
    return twin ?? await findBot(params.id)
  })
}

export const want = {
  'GET /bots/:id': [],
  'GET /twins/:id': ['404 BOT_NOT_FOUND']
}
