import type { FastifyInstance } from 'fastify'
import { BotShelf } from './support/bot-shelf.js'
import { catalogue } from './support/catalogue.js'
import type { ById } from './support/params.js'

export const options = { catalogue }

/** What is given a class may make objects of it; what their methods do shows only where they are called. */
export default async function (app: FastifyInstance) {
  app.get<ById>('/of-the-module/:id', async ({ params }) => {
    const makers = new Map([['shelf', BotShelf]])
    const Shelf = makers.get(params.id)
    return { known: Shelf !== undefined }
  })
  app.get<ById>('/made-here/:id', async ({ params }) => {
    class Other extends BotShelf {}
    const makers = new Set([Other])
    return { known: makers.has(BotShelf), id: params.id }
  })
}

export const want = {
  'GET /of-the-module/:id': [],
  'GET /made-here/:id': []
}
