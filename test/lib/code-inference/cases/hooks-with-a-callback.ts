import type { FastifyInstance, FastifyReply, FastifyRequest, HookHandlerDoneFunction } from 'fastify'
import createError from 'http-errors'
import { catalogue, errors } from './support/catalogue.js'

function authenticate ({ headers }: FastifyRequest, _reply: FastifyReply, done: HookHandlerDoneFunction): void {
  if (headers.authorization === undefined) return done(errors.TOKEN_EXPIRED())
  done()
}

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.addHook('onRequest', authenticate)
  app.addHook('preHandler', (request, _reply, next) => {
    next(request.headers['x-role'] === 'admin' ? undefined : createError(403, 'Not yours'))
  })
  app.addHook('preSerialization', (request, _reply, payload, done) => {
    if (request.headers['x-large'] === 'yes') done(errors.PLAN_EXHAUSTED())
    else done(null, payload)
  })
  app.addHook('onSend', (request, _reply, payload, done) => {
    setImmediate(() => {
      if (request.headers['x-slow'] === 'yes') done(errors.MODEL_UNAVAILABLE())
      else done(null, payload)
    })
  })
  app.get('/reports', async () => ({ reports: [] }))
}

export const want = {
  'GET /reports': ['401 TOKEN_EXPIRED', '402 PLAN_EXHAUSTED', '403 FORBIDDEN', '503 MODEL_UNAVAILABLE']
}
