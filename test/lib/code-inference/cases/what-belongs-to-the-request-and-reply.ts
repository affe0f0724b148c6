import type { FastifyInstance, FastifyReply } from 'fastify'
import { BotShelf } from './support/bot-shelf.js'
import { catalogue, errors } from './support/catalogue.js'
import type { ById } from './support/params.js'

declare module 'fastify' {
  interface FastifyRequest { account: { readonly id: string } | null }
  interface FastifyInstance { assertReady: () => void }
}

function refuse (reply: FastifyReply): FastifyReply {
  return reply.send({ message: 'no' })
}

const shelf = new BotShelf()

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.decorateRequest('account', null)
  app.decorate('assertReady', () => { throw errors.MODEL_UNAVAILABLE() })
  app.addHook('preHandler', (_request, _reply, done) => { setImmediate(done) })
  app.addHook('preHandler', (_request, _reply, done) => { process.nextTick(done) })
  app.addHook('preHandler', (_request, _reply, done) => { queueMicrotask(() => { done() }) })
  app.addHook('onRequest', (_request, _reply, done) => { app.ready().then(() => { done() }, done) })
  app.get('/account', async (request) => {
    if (request.account === null) throw errors.TOKEN_EXPIRED()
    return request.account
  })
  app.get('/open', async (_request, reply) => { reply.server.assertReady() })
  app.get('/also-open', async (request) => { request.server.assertReady() })
  app.get<ById>('/asked/:id', async (_request, reply) => {
    if (reply.request.headers.authorization === undefined) throw errors.TOKEN_EXPIRED()
    return {}
  })
  // The status goes with the reply.
  app.get('/handed-on', async (_request, reply) => refuse(reply.code(410)))
  app.get('/handed-on-with-another', async (_request, reply) => refuse(reply.code(423)))
  app.put<ById>('/limit/:id', async ({ params }) => {
    const shelf = new BotShelf()
    if (BotShelf.isShelf(shelf)) shelf.limit = Number(params.id)
    return { limit: shelf.limit }
  })
  app.get('/limit', async () => ({ limit: shelf.limit }))
  app.put('/limit', async () => { shelf.limit = 1 })
}

export const want = {
  'GET /account': ['401 TOKEN_EXPIRED'],
  'GET /open': ['503 MODEL_UNAVAILABLE'],
  'GET /also-open': ['503 MODEL_UNAVAILABLE'],
  'GET /asked/:id': ['401 TOKEN_EXPIRED'],
  'GET /handed-on': ['410 GONE'],
  'GET /handed-on-with-another': ['423 LOCKED'],
  'PUT /limit/:id': ['402 PLAN_EXHAUSTED', '422 AMOUNT_INVALID'],
  'GET /limit': [],
  'PUT /limit': ['422 AMOUNT_INVALID']
}
