import type { FastifyInstance } from 'fastify'
import { cachedBot, findBot } from './support/bots.js'
import { catalogue, errors } from './support/catalogue.js'
import type { ById } from './support/params.js'

function * namesOf (ids: readonly string[]) {
  for (const id of ids) yield cachedBot(id).name
}

function * withAll (ids: readonly string[]) {
  yield 'all'
  yield
  yield * namesOf(ids)
}

async function * pages (id: string) {
  yield await findBot(id)
  throw errors.PLAN_EXHAUSTED()
}

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.get<ById>('/spread/:id', async ({ params }) => [...namesOf([params.id])])
  app.get<ById>('/delegated/:id', async ({ params }) => Array.from(withAll([params.id])))
  app.get<ById>('/awaited/:id', async ({ params }) => {
    const found = []
    for await (const page of pages(params.id)) found.push(page)
    return found
  })
  // Nothing of it runs before somebody asks for its values.
  app.get<ById>('/untouched/:id', async ({ params }) => {
    const names = namesOf([params.id])
    return { lazy: typeof names }
  })
}

export const want = {
  'GET /spread/:id': ['404 BOT_NOT_FOUND'],
  'GET /delegated/:id': ['404 BOT_NOT_FOUND'],
  'GET /awaited/:id': ['402 PLAN_EXHAUSTED', '404 BOT_NOT_FOUND'],
  'GET /untouched/:id': []
}
