import type { FastifyInstance } from 'fastify'
import { findBot } from './support/bots.js'
import { catalogue, errors } from './support/catalogue.js'
import type { ById } from './support/params.js'

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.get<ById>('/bots/:id', async ({ params }) => {
    try {
      return await findBot(params.id)
    } catch {
      return { id: params.id, name: 'somebody' }
    }
  })
  app.get<ById>('/names/:id', async ({ params, log }) => {
    let name = 'somebody'
    try {
      name = (await findBot(params.id)).name
    } catch (error) {
      log.warn({ err: error }, 'the name is not known')
    }
    if (name === 'somebody') throw errors.NAME_TAKEN()
    return { name }
  })
}

export const want = {
  'GET /bots/:id': [],
  'GET /names/:id': ['409 NAME_TAKEN']
}
