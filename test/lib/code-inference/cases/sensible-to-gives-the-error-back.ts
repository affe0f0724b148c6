import sensible from '@fastify/sensible'
import type { FastifyInstance } from 'fastify'
import { findBot } from './support/bots.js'
import { catalogue } from './support/catalogue.js'
import type { ById } from './support/params.js'

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  await app.register(sensible)

  app.get<ById>('/bots/:id', async ({ params }) => {
    const [error, bot] = await app.to(findBot(params.id))
    return error === null ? bot : { id: params.id, name: 'somebody' }
  })
}

export const want = {
  'GET /bots/:id': []
}
