import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { catalogue, errors } from './support/catalogue.js'

type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>

const timed = (handler: Handler): Handler => async (request, reply) => {
  const start = performance.now()
  try {
    return await handler(request, reply)
  } finally {
    request.log.info({ took: performance.now() - start })
  }
}

const withToken = (handler: Handler): Handler => async function (request, reply) {
  if (request.headers.authorization === undefined) throw errors.TOKEN_EXPIRED()
  return await handler(request, reply)
}

const listReports: Handler = async ({ headers }) => {
  if (headers['x-role'] === undefined) throw errors.ROLE_REQUIRED()
  return []
}

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.get('/plain', listReports)
  app.get('/wrapped', withToken(listReports))
  app.get('/wrapped-twice', timed(withToken(listReports)))
  app.get('/inline', timed(async (_request, reply) => reply.fail('BOT_BUSY')))
}

export const want = {
  'GET /plain': ['403 ROLE_REQUIRED'],
  'GET /wrapped': ['401 TOKEN_EXPIRED', '403 ROLE_REQUIRED'],
  'GET /wrapped-twice': ['401 TOKEN_EXPIRED', '403 ROLE_REQUIRED'],
  'GET /inline': ['409 BOT_BUSY']
}
