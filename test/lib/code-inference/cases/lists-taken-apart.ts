import type { FastifyInstance } from 'fastify'
import { cachedBot } from './support/bots.js'
import { catalogue, errors } from './support/catalogue.js'
import type { ById } from './support/params.js'

type Check = (id: string) => unknown

function required (): never {
  throw errors.AMOUNT_INVALID()
}

function assertFree (id: string): void {
  if (id === 'b_2') throw errors.BOT_BUSY()
}

function assertPaid (id: string): void {
  if (id === 'b_3') throw errors.PLAN_EXHAUSTED()
}

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.get('/shorter', async () => {
    const [name, amount = required()]: [string, number?] = ['tea']
    return { name, amount }
  })
  app.get<ById>('/rest/:id', async ({ params }) => {
    const all: Check[] = [assertFree, cachedBot, assertPaid]
    const [, ...others] = all
    return others.map((check) => check(params.id))
  })
  app.post<{ Body: { names: string[] } }>('/with-others', async ({ body }) => {
    const parts: Array<Check | string> = [assertFree, cachedBot, ...body.names]
    const [, ...others] = parts
    others.forEach((part) => { if (typeof part === 'function') part('b_1') })
    return parts.length
  })
  app.post<{ Body: { names: string[] } }>('/many', async ({ body }) => {
    const checks: Check[] = [assertFree, cachedBot, String, String, String, String, String, String, assertPaid]
    return checks.map((check) => check(body.names.join()))
  })
}

export const want = {
  'GET /shorter': ['422 AMOUNT_INVALID'],
  'GET /rest/:id': ['402 PLAN_EXHAUSTED', '404 BOT_NOT_FOUND'],
  'POST /with-others': ['404 BOT_NOT_FOUND'],
  'POST /many': ['402 PLAN_EXHAUSTED', '404 BOT_NOT_FOUND', '409 BOT_BUSY']
}
