import type { FastifyInstance } from 'fastify'
import { catalogue } from './support/catalogue.js'

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.addHook('onRequest', async ({ headers }, reply) => {
    if (headers.authorization === undefined) return reply.fail('TOKEN_EXPIRED')
  })
  app.addHook('preHandler', ({ headers }, reply, done) => {
    if (headers['x-role'] === 'admin') done()
    else reply.fail('ROLE_REQUIRED')
  })
  app.get('/bills', async () => [])
}

export const want = {
  'GET /bills': ['401 TOKEN_EXPIRED', '403 ROLE_REQUIRED']
}
