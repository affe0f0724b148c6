import type { FastifyInstance } from 'fastify'
import { claimBot } from './support/bots.js'
import { catalogue, errors } from './support/catalogue.js'
import type { ById } from './support/params.js'

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.post<ById>('/bots/:id/runs', async ({ params }) => {
    try {
      return await claimBot(params.id)
    } catch (cause) {
      throw errors.MODEL_UNAVAILABLE(undefined, { cause })
    }
  })
  app.get<ById>('/bots/:id/runs', async ({ params }, reply) => {
    try {
      return await claimBot(params.id)
    } catch {
      return reply.code(424).send({ message: 'Start the bot first' })
    }
  })
}

export const want = {
  'POST /bots/:id/runs': ['503 MODEL_UNAVAILABLE'],
  'GET /bots/:id/runs': ['424 HTTP_424']
}
