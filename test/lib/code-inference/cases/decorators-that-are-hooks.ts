import type { FastifyInstance, FastifyRequest } from 'fastify'
import fastifyPlugin from 'fastify-plugin'
import { catalogue, errors } from './support/catalogue.js'

declare module 'fastify' {
  interface FastifyInstance {
    readonly authenticate: (request: FastifyRequest) => Promise<void>
  }
}

const authentication = fastifyPlugin(async (app: FastifyInstance) => {
  app.decorate('authenticate', async ({ headers }: FastifyRequest) => {
    if (headers.authorization === undefined) throw errors.TOKEN_EXPIRED()
  })
})

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  await app.register(authentication)
  app.get('/me', { preHandler: app.authenticate }, async () => ({}))
  app.get('/them', { preHandler: [(request) => app.authenticate(request)] }, async () => [])
  app.get('/status', async () => 'up')
}

export const want = {
  'GET /me': ['401 TOKEN_EXPIRED'],
  'GET /them': ['401 TOKEN_EXPIRED'],
  'GET /status': []
}
