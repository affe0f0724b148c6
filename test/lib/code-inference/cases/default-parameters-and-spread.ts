import type { FastifyInstance } from 'fastify'
import { cachedBot } from './support/bots.js'
import { catalogue, errors } from './support/catalogue.js'
import type { ById } from './support/params.js'

function required (): never {
  throw errors.AMOUNT_INVALID()
}

function price (_name: string, amount: number = required()): number {
  return amount * 2
}

function call<Args extends readonly string[]> (work: (...args: Args) => unknown, ...args: Args): unknown {
  return work(...args)
}

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.get('/with-an-amount', async ({ headers }) => price('tea', headers['x-amount'] === undefined ? undefined : 2))
  app.get<ById>('/spread/:id', async ({ params }) => call(cachedBot, ...[params.id] as const))
  app.get('/destructured', async ({ headers: { authorization = required() } }) => ({ authorization }))
}

export const want = {
  'GET /with-an-amount': ['422 AMOUNT_INVALID'],
  'GET /spread/:id': ['404 BOT_NOT_FOUND'],
  'GET /destructured': ['422 AMOUNT_INVALID']
}
