import type { FastifyInstance } from 'fastify'
import { cachedBot, findBot } from './support/bots.js'
import { catalogue, errors } from './support/catalogue.js'
import type { ById } from './support/params.js'

function assertShort (name: string): void {
  if (name.length > 2) throw errors.NAME_TAKEN()
}

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.get<ById>('/map/:id', async ({ params }) => [params.id].map((id) => cachedBot(id)))
  app.get<ById>('/for-each/:id', async ({ params }) => {
    params.id.split(',').forEach(assertShort)
    return []
  })
  app.get<ById>('/reduce/:id', async ({ params }) => [params.id].reduce((sum, id) => {
    if (id === 'b_1') throw errors.AMOUNT_INVALID()
    return sum + 1
  }, 0))
  // Nobody waits for what these return.
  app.get<ById>('/for-each-async/:id', async ({ params }) => {
    [params.id].forEach(async (id) => {
      const bot = await findBot(id).catch(() => null)
      if (bot === null) throw errors.BOT_NOT_FOUND()
    })
    return []
  })
}

export const want = {
  'GET /map/:id': ['404 BOT_NOT_FOUND'],
  'GET /for-each/:id': ['409 NAME_TAKEN'],
  'GET /reduce/:id': ['422 AMOUNT_INVALID'],
  'GET /for-each-async/:id': []
}
