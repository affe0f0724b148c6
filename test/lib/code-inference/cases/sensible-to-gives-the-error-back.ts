import sensible from '@fastify/sensible'
import type { FastifyInstance } from 'fastify'
import { cachedBot, findBot } from './support/bots.js'
import { catalogue } from './support/catalogue.js'
import type { ById } from './support/params.js'

const listing = Promise.resolve([])

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  await app.register(sensible)

  app.get<ById>('/bots/:id', async ({ params }) => {
    const [error, bot] = await app.to(findBot(params.id))
    return error === null ? bot : { id: params.id, name: 'somebody' }
  })
  // What is no promise has thrown before it is given.
  app.get<ById>('/cached/:id', async ({ params }) => await app.to(Promise.resolve(cachedBot(params.id))))
  app.get('/all', async () => await app.to(listing))
}

export const want = {
  'GET /bots/:id': [],
  'GET /cached/:id': ['404 BOT_NOT_FOUND'],
  'GET /all': []
}
