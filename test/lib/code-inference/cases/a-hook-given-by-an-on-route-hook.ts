import type { FastifyInstance, FastifyRequest } from 'fastify'
import { catalogue, errors } from './support/catalogue.js'

declare module 'fastify' {
  interface FastifyContextConfig {
    readonly role?: string
  }
}

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.addHook('onRoute', (route) => {
    const role = route.config?.role
    if (role === undefined) return
    route.preHandler = async ({ headers }: FastifyRequest) => {
      if (headers['x-role'] !== role) throw errors.ROLE_REQUIRED()
    }
  })
  app.get('/bots', async () => [])
  app.get('/bills', { config: { role: 'admin' } }, async () => [])
}

export const want = {
  'GET /bots': [],
  'GET /bills': ['403 ROLE_REQUIRED']
}
