import type { FastifyInstance } from 'fastify'
import { catalogue, errors } from './support/catalogue.js'

export const options = { catalogue }

/** The conditions of a hook are not evaluated: whoever knows better omits the error. */
export default async function (app: FastifyInstance) {
  app.addHook('onRequest', async ({ url, headers }) => {
    if (url.startsWith('/public') || url === '/status') return
    if (headers.authorization === undefined) throw errors.TOKEN_EXPIRED()
  })
  app.get('/bots', async () => [])
  app.get('/public/bots', { config: { errorContract: { omit: ['TOKEN_EXPIRED'] } } }, async () => [])
}

export const want = {
  'GET /bots': ['401 TOKEN_EXPIRED'],
  'GET /public/bots': []
}
