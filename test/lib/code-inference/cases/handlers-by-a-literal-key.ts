import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { catalogue, errors } from './support/catalogue.js'

type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>

const handlers: Readonly<Record<'list' | 'make', Handler>> = {
  list: async () => { throw errors.TOKEN_EXPIRED() },
  make: async () => { throw errors.NAME_TAKEN() }
}

const commands = new Map<string, Handler>([
  ['start', async () => { throw errors.BOT_BUSY() }],
  ['stop', async () => { throw errors.BOT_NOT_FOUND() }]
])

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.get('/list', handlers.list)
  app.post('/make', async (request, reply) => await handlers['make'](request, reply))
  app.post('/start', commands.get('start')!)
  app.post('/stop', async (request, reply) => await commands.get('stop')?.(request, reply))
  for (const [name, handler] of commands) app.post(`/commands/${name}`, handler)
}

export const want = {
  'GET /list': ['401 TOKEN_EXPIRED'],
  'POST /make': ['409 NAME_TAKEN'],
  'POST /start': ['409 BOT_BUSY'],
  'POST /stop': ['404 BOT_NOT_FOUND'],
  'POST /commands/start': ['409 BOT_BUSY'],
  'POST /commands/stop': ['404 BOT_NOT_FOUND']
}
