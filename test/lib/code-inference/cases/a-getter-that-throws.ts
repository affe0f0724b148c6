import type { FastifyInstance, FastifyRequest } from 'fastify'
import { catalogue, errors } from './support/catalogue.js'

declare module 'fastify' {
  interface FastifyRequest {
    readonly tenant: string
  }
}

class Quota {
  #left = 0

  get left (): number {
    if (this.#left === 0) throw errors.PLAN_EXHAUSTED()
    return this.#left
  }

  set left (value: number) {
    if (value < 0) throw errors.AMOUNT_INVALID()
    this.#left = value
  }
}

export const options = { catalogue }

/** A getter is read like a function; the reader does not invoke it. */
export default async function (app: FastifyInstance) {
  const quota = new Quota()
  app.decorateRequest('tenant', {
    getter (this: FastifyRequest) {
      const tenant = this.headers['x-tenant']
      if (typeof tenant !== 'string') throw errors.ROLE_REQUIRED()
      return tenant
    }
  })
  app.get('/tenant', async (request) => ({ tenant: request.tenant }))
  app.get('/quota', async () => ({ left: quota.left }))
  app.put('/quota', async ({ headers }) => { quota.left = Number(headers['x-left']) })
  app.get('/status', async () => 'up')
}

export const want = {
  'GET /tenant': ['403 ROLE_REQUIRED'],
  'GET /quota': ['402 PLAN_EXHAUSTED'],
  'PUT /quota': ['422 AMOUNT_INVALID'],
  'GET /status': []
}
