import type { FastifyInstance } from 'fastify'
import { catalogue, errors } from './support/catalogue.js'
import { currentPolicy, usePolicy } from './support/policy.js'

export const options = { catalogue }

/** What counts is what a variable holds when the app is ready. */
export default async function (app: FastifyInstance) {
  let greet = (): string => { throw errors.BOT_NOT_FOUND() }
  app.get('/greeting', async () => greet())
  app.get('/policy', async () => currentPolicy())
  greet = () => { throw errors.BOT_BUSY() }
  usePolicy(() => { throw errors.ROLE_REQUIRED() })
}

export const want = {
  'GET /greeting': ['409 BOT_BUSY'],
  'GET /policy': ['403 ROLE_REQUIRED']
}
