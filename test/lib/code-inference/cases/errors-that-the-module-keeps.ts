import type { FastifyInstance } from 'fastify'
import createError from 'http-errors'
import { catalogue, errors } from './support/catalogue.js'
import type { ById } from './support/params.js'

const gone = createError(410, 'It is gone')
const busy = errors.BOT_BUSY()

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.get<ById>('/kept/:id', async ({ params }) => { throw params.id === 'b_1' ? gone : busy })
  app.get('/wrapped', async () => { throw createError(gone, { title: 'Gone' }) })
  app.get('/without-a-status', async () => { throw createError(new Error('It broke')) })
  // An error keeps the status that it has.
  app.get('/of-another-number', async () => { throw createError(422, gone as unknown as string) })
}

export const want = {
  'GET /kept/:id': ['409 BOT_BUSY', '410 GONE'],
  'GET /wrapped': ['410 GONE'],
  'GET /without-a-status': [],
  'GET /of-another-number': ['410 GONE']
}
