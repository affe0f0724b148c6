import type { FastifyInstance } from 'fastify'
import createError, { type HttpError } from 'http-errors'
import { catalogue, errors } from './support/catalogue.js'
import type { ById } from './support/params.js'

const notFound = (what: string): HttpError => createError(404, `There is no such ${what}`)

function refusal (id: string) {
  if (id === 'b_1') return errors.BOT_BUSY()
  if (id === 'b_2') return errors.NAME_TAKEN()
  return null
}

async function check (id: string): Promise<void> {
  const reason = refusal(id)
  if (reason !== null) throw reason
}

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.get<ById>('/pages/:id', async ({ params }) => {
    if (params.id === 'zzz') throw notFound('page')
    return { id: params.id }
  })
  app.post<ById>('/bots/:id', async ({ params }) => {
    const reason = refusal(params.id)
    if (reason) throw reason
    return { id: params.id }
  })
  app.put<ById>('/bots/:id', async ({ params }) => { await check(params.id) })
  // It asks whether there is a reason and keeps it to itself.
  app.get<ById>('/bots/:id', async ({ params }) => ({ allowed: refusal(params.id) === null }))
}

export const want = {
  'GET /pages/:id': ['404 NOT_FOUND'],
  'POST /bots/:id': ['409 BOT_BUSY', '409 NAME_TAKEN'],
  'PUT /bots/:id': ['409 BOT_BUSY', '409 NAME_TAKEN'],
  'GET /bots/:id': []
}
