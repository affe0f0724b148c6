import type { FastifyInstance } from 'fastify'
import { cachedBot } from './support/bots.js'
import { catalogue, errors } from './support/catalogue.js'
import type { ById } from './support/params.js'

interface Hooks {
  readonly before?: (id: string) => void
  readonly after?: () => void
  readonly store?: { readonly get?: typeof cachedBot }
}

const hooks: Hooks = {
  before (id) {
    if (id === 'b_1') throw errors.BOT_BUSY()
  },
  store: { get: cachedBot }
}

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.get<ById>('/before/:id', async ({ params }) => {
    hooks.before?.(params.id)
    hooks.after?.()
    return { id: params.id }
  })
  app.get<ById>('/stored/:id', async ({ params }) => hooks?.store?.get?.(params.id))
}

export const want = {
  'GET /before/:id': ['409 BOT_BUSY'],
  'GET /stored/:id': ['404 BOT_NOT_FOUND']
}
