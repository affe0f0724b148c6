import { setTimeout as delay } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { catalogue, errors } from './support/catalogue.js'
import type { ById } from './support/params.js'

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  // What a timer throws reaches no request. Nobody asks for it in this app.
  app.post<ById>('/thrown/:id', async ({ params }) => {
    setTimeout(() => {
      if (params.id === 'never') throw errors.BOT_BUSY()
    }, 10)
    return { id: params.id }
  })
  // What a timer sends does.
  app.post('/sent', (_request, reply) => {
    setTimeout(() => reply.code(503).send({ message: 'Too slow' }), 10)
  })
  app.post('/failed', (_request, reply) => {
    setImmediate(() => { reply.fail('MODEL_UNAVAILABLE') })
  })
  app.post('/waited', async () => {
    await delay(1)
    throw errors.PLAN_EXHAUSTED()
  })
}

export const want = {
  'POST /thrown/:id': [],
  'POST /sent': ['503 UNAVAILABLE'],
  'POST /failed': ['503 MODEL_UNAVAILABLE'],
  'POST /waited': ['402 PLAN_EXHAUSTED']
}
