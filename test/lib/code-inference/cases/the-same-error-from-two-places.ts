import type { FastifyInstance } from 'fastify'
import { findBot } from './support/bots.js'
import { catalogue, errors } from './support/catalogue.js'
import type { ById } from './support/params.js'

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.delete<ById>('/bots/:id', async ({ params }, reply) => {
    if (params.id === '') throw errors.BOT_NOT_FOUND()
    await findBot(params.id)
    return reply.fail('BOT_NOT_FOUND')
  })
}

export const want = {
  'DELETE /bots/:id': ['404 BOT_NOT_FOUND']
}
