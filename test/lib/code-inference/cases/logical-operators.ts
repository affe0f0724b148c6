import type { FastifyInstance } from 'fastify'
import { catalogue, errors } from './support/catalogue.js'
import type { ById } from './support/params.js'

const names: Readonly<Record<string, string>> = { b_1: 'Ada' }

function missing (): never {
  throw errors.BOT_NOT_FOUND()
}

function assertFree (id: string): boolean {
  if (id === 'b_1') throw errors.BOT_BUSY()
  return true
}

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.get<ById>('/nullish/:id', async ({ params }) => ({ name: names[params.id] ?? missing() }))
  app.get<ById>('/or/:id', async ({ params }) => names[params.id] || missing())
  app.get<ById>('/and/:id', async ({ params }) => ({ free: params.id !== '' && assertFree(params.id) }))
  app.get<ById>('/assigned/:id', async ({ params }) => {
    let name = names[params.id]
    name ??= missing()
    return { name }
  })
}

export const want = {
  'GET /nullish/:id': ['404 BOT_NOT_FOUND'],
  'GET /or/:id': ['404 BOT_NOT_FOUND'],
  'GET /and/:id': ['409 BOT_BUSY'],
  'GET /assigned/:id': ['404 BOT_NOT_FOUND']
}
