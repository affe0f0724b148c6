import type { FastifyInstance } from 'fastify'
import { catalogue, errors } from './support/catalogue.js'
import type { ById } from './support/params.js'

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.get<ById>('/bots/:id', async ({ params }) => params.id === 'b_1' ? { id: params.id } : errors.BOT_NOT_FOUND())
  app.post<ById>('/bots/:id/runs', ({ params }) => {
    if (params.id === 'b_2') return errors.BOT_BUSY()
    return { started: true }
  })
}

export const want = {
  'GET /bots/:id': ['404 BOT_NOT_FOUND'],
  'POST /bots/:id/runs': ['409 BOT_BUSY']
}
