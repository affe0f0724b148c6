import type { FastifyInstance } from 'fastify'
import { type Bot, findBot } from './support/bots.js'
import { catalogue, errors } from './support/catalogue.js'
import type { ById } from './support/params.js'

declare module 'fastify' {
  interface FastifyInstance {
    readonly assertOpen: (hour: number) => void
    readonly botStore: { readonly find: (id: string) => Promise<Bot>, readonly size: () => number }
  }
}

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.decorate('assertOpen', (hour: number) => {
    if (hour < 25) throw errors.MODEL_UNAVAILABLE()
  })
  app.decorate('botStore', { find: findBot, size: () => 2 })

  app.get<ById>('/closure/:id', async ({ params }) => await app.botStore.find(params.id))
  app.get<ById>('/this/:id', async function ({ params }) {
    return await this.botStore.find(params.id)
  })
  app.get<ById>('/request/:id', async (request) => await request.server.botStore.find(request.params.id))
  app.get('/open', async ({ server: { assertOpen } }) => { assertOpen(new Date().getHours()) })
  app.get('/size', async function () {
    return { size: this.botStore.size() }
  })
}

export const want = {
  'GET /closure/:id': ['404 BOT_NOT_FOUND'],
  'GET /this/:id': ['404 BOT_NOT_FOUND'],
  'GET /request/:id': ['404 BOT_NOT_FOUND'],
  'GET /open': ['503 MODEL_UNAVAILABLE'],
  'GET /size': []
}
