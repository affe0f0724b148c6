import type { FastifyInstance } from 'fastify'
import { claimBot, findBot } from './support/bots.js'
import { catalogue, errors } from './support/catalogue.js'
import type { ById } from './support/params.js'

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.get<ById>('/swallowed/:id', async ({ params }) => ({ bot: await findBot(params.id).catch(() => null) }))
  app.get<ById>('/mapped/:id', async ({ params }) => await findBot(params.id).catch((cause: unknown) => {
    throw errors.MODEL_UNAVAILABLE(undefined, { cause })
  }))
  app.get<ById>('/rejected/:id', ({ params }) => findBot(params.id).catch(() => Promise.reject(errors.TOKEN_EXPIRED())))
  app.get<ById>('/sent/:id', (request, reply) => {
    claimBot(request.params.id).then((bot) => reply.send(bot)).catch((error: unknown) => reply.send(error))
  })
  app.get<ById>('/rethrown/:id', ({ params, log }) => claimBot(params.id).catch((error: unknown) => {
    log.warn(error)
    throw error
  }))
}

export const want = {
  'GET /swallowed/:id': [],
  'GET /mapped/:id': ['503 MODEL_UNAVAILABLE'],
  'GET /rejected/:id': ['401 TOKEN_EXPIRED'],
  'GET /sent/:id': ['404 BOT_NOT_FOUND', '409 BOT_BUSY'],
  'GET /rethrown/:id': ['404 BOT_NOT_FOUND', '409 BOT_BUSY']
}
