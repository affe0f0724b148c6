import type { FastifyInstance } from 'fastify'
import { catalogue, errors } from './support/catalogue.js'

const refusals = { moved: 410, sold: 409, found: 200 }

const guards = [['free', () => { throw errors.PLAN_EXHAUSTED() }], ['paid', () => 'welcome']] as const

export const options = { catalogue }

/** Each route has values of its own. */
export default async function (app: FastifyInstance) {
  for (const [name, status] of Object.entries(refusals)) {
    app.get(`/${name}`, async (_request, reply) => reply.code(status).send({ name }))
  }
  guards.forEach(([plan, guard]) => app.post(`/${plan}`, async () => guard()))
}

export const want = {
  'GET /moved': ['410 GONE'],
  'GET /sold': ['409 CONFLICT'],
  'GET /found': [],
  'POST /free': ['402 PLAN_EXHAUSTED'],
  'POST /paid': []
}
