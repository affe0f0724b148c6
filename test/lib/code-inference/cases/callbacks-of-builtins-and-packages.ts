import { AsyncLocalStorage } from 'node:async_hooks'
import type { FastifyInstance } from 'fastify'
import { parse } from 'yaml'
import { cachedBot } from './support/bots.js'
import { catalogue, errors } from './support/catalogue.js'
import type { ById } from './support/params.js'

const tenant = new AsyncLocalStorage<string>()

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.get<ById>('/stored/:id', async ({ params }) => await tenant.run('t_1', async () => cachedBot(params.id)))
  app.get<ById>('/replaced/:id', async ({ params }) => params.id.replace(/b_\d/, (id) => cachedBot(id).name))
  app.get<ById>('/json/:id', async ({ params }) => JSON.parse(`["${params.id}"]`, (_key, value: unknown) => {
    if (value === 'b_1') throw errors.BOT_BUSY()
    return value
  }))
  app.get<ById>('/yaml/:id', async ({ params }) => parse(`- ${params.id}`, (_key: unknown, value: unknown) => {
    if (value === 'b_1') throw errors.NAME_TAKEN()
    return value
  }))
}

export const want = {
  'GET /stored/:id': ['404 BOT_NOT_FOUND'],
  'GET /replaced/:id': ['404 BOT_NOT_FOUND'],
  'GET /json/:id': ['409 BOT_BUSY'],
  'GET /yaml/:id': ['409 NAME_TAKEN']
}
