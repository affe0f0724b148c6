import type { FastifyInstance } from 'fastify'
import { catalogue, errors } from './support/catalogue.js'
import type { ById } from './support/params.js'

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.get<ById>('/if/:id', async ({ params }) => {
    if (params.id === 'b_1') throw errors.BOT_BUSY()
    else if (params.id === 'b_2') return errors.PLAN_EXHAUSTED()
    else return { id: params.id }
  })
  app.get<ById>('/conditional/:id', async ({ params }) => {
    throw params.id === 'b_1' ? errors.BOT_BUSY() : errors.BOT_NOT_FOUND()
  })
  app.get<ById>('/switch/:id', async ({ params }, reply) => {
    switch (params.id) {
      case 'b_1': throw errors.TOKEN_EXPIRED()
      case 'b_2': return reply.fail('ROLE_REQUIRED')
      case 'b_3':
        reply.code(410)
        return { message: 'gone' }
      default: return { id: params.id }
    }
  })
}

export const want = {
  'GET /if/:id': ['402 PLAN_EXHAUSTED', '409 BOT_BUSY'],
  'GET /conditional/:id': ['404 BOT_NOT_FOUND', '409 BOT_BUSY'],
  'GET /switch/:id': ['401 TOKEN_EXPIRED', '403 ROLE_REQUIRED', '410 GONE']
}
