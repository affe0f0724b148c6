import type { FastifyInstance } from 'fastify'
import { catalogue, errors } from './support/catalogue.js'

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.addHook('onRequest', async ({ headers }) => {
    if (headers['x-token'] === 'old') throw errors.TOKEN_EXPIRED()
  })
  app.addHook('preParsing', async ({ headers }) => {
    if (headers['x-plan'] === 'free') throw errors.PLAN_EXHAUSTED()
  })
  app.addHook('preValidation', async ({ headers }) => {
    if (headers['x-amount'] === '-1') throw errors.AMOUNT_INVALID()
  })
  app.addHook('preHandler', async ({ headers }) => {
    if (headers['x-role'] === 'guest') throw errors.ROLE_REQUIRED()
  })
  app.addHook('preSerialization', async ({ headers }, _reply, payload) => {
    if (headers['x-bot'] === 'gone') throw errors.BOT_NOT_FOUND()
    return payload
  })
  app.addHook('onSend', async ({ headers }, _reply, payload) => {
    if (headers['x-bot'] === 'busy') throw errors.BOT_BUSY()
    return payload
  })
  app.post('/runs', async () => ({ started: true }))
}

export const want = {
  'POST /runs': [
    '401 TOKEN_EXPIRED', '402 PLAN_EXHAUSTED', '403 ROLE_REQUIRED', '404 BOT_NOT_FOUND', '409 BOT_BUSY', '422 AMOUNT_INVALID'
  ]
}
