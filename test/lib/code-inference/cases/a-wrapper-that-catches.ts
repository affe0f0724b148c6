import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { ApiError, Conflict, Missing } from './support/api-errors.js'

type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>

/** In the manner of Express: what the handler throws is answered here. */
function asyncHandler (handler: Handler): Handler {
  return async (request, reply) => {
    try {
      return await handler(request, reply)
    } catch (error) {
      if (error instanceof Missing) return reply.code(410).send({ message: error.message })
      if (error instanceof ApiError) throw error
      return reply.code(502).send({ message: 'It broke' })
    }
  }
}

export default async function (app: FastifyInstance) {
  app.get('/bots', asyncHandler(async ({ headers }) => {
    const filter: unknown = JSON.parse(headers['x-filter']?.toString() ?? '""')
    if (filter === '') throw new Missing('bot')
    return []
  }))
  app.post('/bots', asyncHandler(async ({ headers }) => {
    const name: unknown = JSON.parse(headers['x-name']?.toString() ?? '""')
    if (name === '') throw new Conflict('Taken')
    return { name }
  }))
}

/** Whatever else fails in a handler is a 502. */
export const want = {
  'GET /bots': ['410 GONE', '502 BAD_GATEWAY'],
  'POST /bots': ['409 CONFLICT', '502 BAD_GATEWAY']
}
