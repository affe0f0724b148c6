import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { catalogue, errors } from './support/catalogue.js'

declare module 'fastify' {
  interface FastifyRequest {
    requireRole: (role: string) => void
  }
  interface FastifyReply {
    lockedBy: (owner: string) => FastifyReply
    created: (id: string) => FastifyReply
  }
}

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.decorateRequest('requireRole', function (this: FastifyRequest, role: string) {
    if (this.headers['x-role'] !== role) throw errors.ROLE_REQUIRED()
  })
  app.decorateReply('lockedBy', function (this: FastifyReply, owner: string) {
    return this.code(423).send({ message: `${owner} edits it` })
  })
  app.decorateReply('created', function (this: FastifyReply, id: string) {
    return this.code(201).send({ id })
  })
  app.post('/bots', async (request, reply) => {
    request.requireRole('admin')
    return reply.created('b_3')
  })
  app.put('/bots', async (_request, reply) => reply.lockedBy('Ada'))
}

export const want = {
  'POST /bots': ['403 ROLE_REQUIRED'],
  'PUT /bots': ['423 LOCKED']
}
