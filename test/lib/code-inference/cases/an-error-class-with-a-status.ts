import type { FastifyInstance } from 'fastify'
import { ApiError, Conflict, Missing, Unpaid } from './support/api-errors.js'

class Gone extends Error {
  readonly statusCode = 410
}

class Locked extends Error {
  status: number
  constructor () {
    super('Somebody else edits it')
    this.status = 423
  }
}

export default async function (app: FastifyInstance) {
  app.get('/field', async () => { throw new Gone('It is gone') })
  app.get('/constructor', async () => { throw new Locked() })
  app.get('/argument', async () => { throw new ApiError('Too early', 425) })
  app.get('/subclass', async () => { throw new Missing('bot') })
  app.get('/subclass-of-a-subclass', async () => { throw new Unpaid() })
  app.get('/static', async () => { throw ApiError.conflict('Taken') })
  app.get('/another-argument', async () => { throw new Conflict('Taken') })
}

export const want = {
  'GET /field': ['410 GONE'],
  'GET /constructor': ['423 LOCKED'],
  'GET /argument': ['425 HTTP_425'],
  'GET /subclass': ['404 NOT_FOUND'],
  'GET /subclass-of-a-subclass': ['402 PAYMENT_REQUIRED'],
  'GET /static': ['409 CONFLICT'],
  'GET /another-argument': ['409 CONFLICT']
}
