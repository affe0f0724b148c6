import type { FastifyInstance } from 'fastify'
import { claimBot, findBot } from './support/bots.js'
import { catalogue, errors } from './support/catalogue.js'
import type { ById } from './support/params.js'

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.get<ById>('/for-of/:id', async ({ params }) => {
    const found = []
    for (const id of params.id.split(',')) found.push(await findBot(id))
    return found
  })
  app.get<ById>('/while/:id', async ({ params }) => {
    let left = params.id.length
    while (left > 0) {
      left -= 1
      if (left === 2) throw errors.AMOUNT_INVALID()
    }
    return { left }
  })
  app.get<ById>('/until/:id', async ({ params }) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await claimBot(params.id)
      } catch {
        if (attempt === 3) throw errors.MODEL_UNAVAILABLE()
      }
    }
  })
}

export const want = {
  'GET /for-of/:id': ['404 BOT_NOT_FOUND'],
  'GET /while/:id': ['422 AMOUNT_INVALID'],
  'GET /until/:id': ['503 MODEL_UNAVAILABLE']
}
