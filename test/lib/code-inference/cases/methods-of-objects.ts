import type { FastifyInstance, FastifyReply } from 'fastify'
import { catalogue, errors } from './support/catalogue.js'
import type { ById } from './support/params.js'

const answers = {
  status: 409,
  taken (reply: FastifyReply) { return reply.code(this.status).send({ message: 'Taken' }) },
  gone: (reply: FastifyReply) => reply.code(410).send(),
  nested: { missing: async () => { throw errors.BOT_NOT_FOUND() } },
  'not-yours': () => errors.ROLE_REQUIRED()
}
const { gone } = answers

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.get<ById>('/taken/:id', async (_request, reply) => answers.taken(reply))
  app.get<ById>('/gone/:id', async (_request, reply) => gone(reply))
  app.get<ById>('/missing/:id', async () => await answers.nested.missing())
  app.get<ById>('/forbidden/:id', async () => { throw answers['not-yours']() })
  app.get('/registered', answers.nested.missing)
}

export const want = {
  'GET /taken/:id': ['409 CONFLICT'],
  'GET /gone/:id': ['410 GONE'],
  'GET /missing/:id': ['404 BOT_NOT_FOUND'],
  'GET /forbidden/:id': ['403 ROLE_REQUIRED'],
  'GET /registered': ['404 BOT_NOT_FOUND']
}
