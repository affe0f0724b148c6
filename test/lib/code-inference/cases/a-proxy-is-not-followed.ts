import type { FastifyInstance } from 'fastify'
import { type Bot, findBot } from './support/bots.js'
import { catalogue, errors } from './support/catalogue.js'
import type { ById } from './support/params.js'

let reads = 0

/** How often the proxy was asked for anything; the reader never asks it. */
export const asked = (): number => reads

const tables = new Proxy<Record<string, { readonly find: (id: string) => Promise<Bot> }>>({}, {
  get () {
    reads += 1
    return { find: findBot }
  }
})

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.get<ById>('/bots/:id', async ({ params, headers }) => {
    if (headers.authorization === undefined) throw errors.TOKEN_EXPIRED()
    return await tables.bots?.find(params.id)
  })
}

export const want = {
  'GET /bots/:id': ['401 TOKEN_EXPIRED']
}

export const notFollowed = ['tables.bots?.find']
