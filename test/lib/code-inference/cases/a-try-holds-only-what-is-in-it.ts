import type { FastifyInstance } from 'fastify'
import { claimBot, findBot } from './support/bots.js'
import { catalogue, errors } from './support/catalogue.js'
import type { ById } from './support/params.js'

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.post<ById>('/bots/:id/runs', async ({ params, headers }) => {
    if (headers.authorization === undefined) throw errors.TOKEN_EXPIRED()
    try {
      await claimBot(params.id)
    } catch {
      // It runs already, or there is none.
    }
    return await findBot(params.id)
  })
}

export const want = {
  'POST /bots/:id/runs': ['401 TOKEN_EXPIRED', '404 BOT_NOT_FOUND']
}
