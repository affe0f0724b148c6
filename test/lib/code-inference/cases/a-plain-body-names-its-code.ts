import type { FastifyInstance } from 'fastify'
import { catalogue } from './support/catalogue.js'

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.post('/bots', async (_request, reply) => reply.code(409).send({ code: 'NAME_TAKEN', message: 'There is one of this name' }))
  app.post('/runs', async (_request, reply) => reply.code(409).send({ code: 'RUN_EXISTS', message: 'It has begun already' }))
}

export const want = {
  'POST /bots': ['409 NAME_TAKEN'],
  'POST /runs': ['409 CONFLICT']
}
