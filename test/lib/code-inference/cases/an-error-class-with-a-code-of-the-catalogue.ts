import type { FastifyInstance } from 'fastify'
import { catalogue } from './support/catalogue.js'

class Expired extends Error {
  readonly code = 'TOKEN_EXPIRED'
}

class Exhausted extends Error {
  readonly code = 'PLAN_EXHAUSTED'
  readonly statusCode = 402
}

/** Its code is the catalogue's but its status is another one. */
class Elsewhere extends Error {
  readonly code = 'BOT_NOT_FOUND'
  readonly statusCode = 410
}

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.get('/code', async () => { throw new Expired() })
  app.get('/code-and-status', async () => { throw new Exhausted() })
  app.get('/another-status', async () => { throw new Elsewhere() })
  app.get('/assigned', async () => { throw Object.assign(new Error('busy'), { code: 'BOT_BUSY' }) })
}

export const want = {
  'GET /code': ['401 TOKEN_EXPIRED'],
  'GET /code-and-status': ['402 PLAN_EXHAUSTED'],
  'GET /another-status': ['410 GONE'],
  'GET /assigned': ['409 BOT_BUSY']
}
