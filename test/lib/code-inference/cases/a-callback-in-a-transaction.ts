import type { FastifyInstance } from 'fastify'
import { findBot } from './support/bots.js'
import { catalogue, errors } from './support/catalogue.js'
import { Database } from './support/database.js'
import type { ById } from './support/params.js'

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  const db = new Database()
  app.addHook('onClose', async () => db.close())

  app.post<ById>('/bots/:id/runs', async ({ params }) => await db.transaction(async (tx) => {
    const bot = await findBot(params.id)
    if (bot.busy) throw errors.BOT_BUSY()
    await tx.run('insert into runs values (?)', bot.id)
    return { started: true }
  }))
  app.get('/bots', async () => await db.transaction(async (tx) => await tx.run('select')))
}

export const want = {
  'POST /bots/:id/runs': ['404 BOT_NOT_FOUND', '409 BOT_BUSY', '503 MODEL_UNAVAILABLE'],
  'GET /bots': ['503 MODEL_UNAVAILABLE']
}
