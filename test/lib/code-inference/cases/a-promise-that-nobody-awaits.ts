import type { FastifyInstance } from 'fastify'
import { claimBot, findBot } from './support/bots.js'
import { catalogue } from './support/catalogue.js'
import type { ById } from './support/params.js'

async function notify (id: string): Promise<void> {
  await claimBot(id)
}

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.post<ById>('/left/:id', async ({ params }) => {
    notify(params.id).catch((error: unknown) => { app.log.error(error) })
    return { id: params.id }
  })
  // Its rejection has nobody to hear of it; the request is answered without it.
  app.post<ById>('/forgotten/:id', async ({ params }) => {
    void notify(params.id) // eslint-disable-line no-void -- it is how a promise is let go
    return { id: params.id }
  })
  app.post<ById>('/later/:id', async ({ params }) => {
    const finding = findBot(params.id)
    app.log.info('looking for it')
    return await finding
  })
}

export const want = {
  'POST /left/:id': [],
  'POST /forgotten/:id': [],
  'POST /later/:id': ['404 BOT_NOT_FOUND']
}
