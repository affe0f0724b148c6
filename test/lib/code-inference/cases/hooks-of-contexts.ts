import type { FastifyInstance } from 'fastify'
import fastifyPlugin from 'fastify-plugin'
import { catalogue, errors } from './support/catalogue.js'

const tenants = fastifyPlugin(async (app: FastifyInstance) => {
  app.addHook('preHandler', async ({ headers }) => {
    if (headers['x-tenant'] === undefined) throw errors.ROLE_REQUIRED()
  })
})

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.addHook('onRequest', async ({ headers }) => {
    if (headers.authorization === undefined) throw errors.TOKEN_EXPIRED()
  })
  app.get('/status', async () => 'up')
  app.register(async (inner) => {
    await inner.register(tenants)
    inner.get('/bots', async () => [])
    inner.register(async (innermost) => {
      innermost.addHook('preHandler', async () => { throw errors.PLAN_EXHAUSTED() })
      innermost.get('/bills', async () => [])
    })
  })
  app.register(async (beside) => {
    beside.get('/docs', async () => 'read me')
    // Also the routes from before have it.
    beside.addHook('preHandler', async ({ url }) => { if (url.length > 2) throw errors.BOT_BUSY() })
  })
}

export const want = {
  'GET /status': ['401 TOKEN_EXPIRED'],
  'GET /bots': ['401 TOKEN_EXPIRED', '403 ROLE_REQUIRED'],
  'GET /bills': ['401 TOKEN_EXPIRED', '402 PLAN_EXHAUSTED', '403 ROLE_REQUIRED'],
  'GET /docs': ['401 TOKEN_EXPIRED', '409 BOT_BUSY']
}
