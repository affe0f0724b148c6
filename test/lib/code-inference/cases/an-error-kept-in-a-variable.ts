import type { FastifyInstance } from 'fastify'
import { catalogue, errors } from './support/catalogue.js'
import type { ById } from './support/params.js'

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.get<ById>('/bots/:id', async ({ params, log }) => {
    const missing = errors.BOT_NOT_FOUND()
    log.info({ err: missing, bot: params.id }, 'no such bot')
    throw missing
  })
  app.post<ById>('/bots/:id/runs', async ({ params }) => {
    let failure
    if (params.id === 'b_1') failure = errors.BOT_BUSY()
    if (params.id === 'b_2') failure = errors.PLAN_EXHAUSTED()
    return failure ?? { started: true }
  })
}

export const want = {
  'GET /bots/:id': ['404 BOT_NOT_FOUND'],
  'POST /bots/:id/runs': ['402 PLAN_EXHAUSTED', '409 BOT_BUSY']
}
