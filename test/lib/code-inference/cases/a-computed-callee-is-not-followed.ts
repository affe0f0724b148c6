import type { FastifyInstance } from 'fastify'
import { catalogue, errors } from './support/catalogue.js'

const handlers: Readonly<Record<string, () => unknown>> = {
  start: () => { throw errors.BOT_BUSY() },
  stop: () => ({ stopped: true })
}

const jobs = new Map<string, () => unknown>([['b_1', () => { throw errors.PLAN_EXHAUSTED() }]])

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.post<{ Params: { name: string } }>('/commands/:name', async ({ params: { name } }) => {
    if (!Object.hasOwn(handlers, name)) throw errors.BOT_NOT_FOUND()
    return handlers[name]!()
  })
  app.post<{ Params: { id: string } }>('/jobs/:id', async ({ params }) => jobs.get(params.id)?.())
}

export const want = {
  'POST /commands/:name': ['404 BOT_NOT_FOUND'],
  'POST /jobs/:id': []
}

export const notFollowed = ['handlers[name]', 'jobs.get(params.id)']
