import type { FastifyInstance, FastifyRequest } from 'fastify'
import { catalogue, errors } from './support/catalogue.js'

async function authenticate ({ headers }: FastifyRequest): Promise<void> {
  if (headers.authorization === undefined) throw errors.TOKEN_EXPIRED()
}

function atLeast (role: string) {
  return async ({ headers }: FastifyRequest): Promise<void> => {
    if (headers['x-role'] !== role) throw errors.ROLE_REQUIRED()
  }
}

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.get('/open', async () => [])
  app.get('/known', { onRequest: authenticate }, async () => [])
  app.get('/listed', { preHandler: [authenticate, atLeast('admin')] }, async () => [])
  app.route({
    method: ['POST', 'PUT'],
    url: '/both',
    preValidation: atLeast('editor'),
    onSend: async (_request, reply, payload) => {
      if (reply.statusCode === 200) throw errors.BOT_BUSY()
      return payload
    },
    handler: async () => ({ saved: true })
  })
}

export const want = {
  'GET /open': [],
  'GET /known': ['401 TOKEN_EXPIRED'],
  'GET /listed': ['401 TOKEN_EXPIRED', '403 ROLE_REQUIRED'],
  'POST /both': ['403 ROLE_REQUIRED', '409 BOT_BUSY'],
  'PUT /both': ['403 ROLE_REQUIRED', '409 BOT_BUSY']
}
