import type { FastifyInstance } from 'fastify'

const NOT_YOURS = 403

interface Failure extends Error {
  statusCode?: number
  status?: number
}

export default async function (app: FastifyInstance) {
  app.get('/assigned', async () => {
    const error: Failure = new Error('No such bot')
    error.statusCode = 404
    throw error
  })
  app.get('/a-constant', async () => {
    const error: Failure = new Error('Not your bot')
    error.statusCode = NOT_YOURS
    throw error
  })
  app.get('/by-its-other-name', async () => {
    const error: Failure = new Error('It is gone')
    error.status = 410
    throw error
  })
  app.get('/object-assign', async () => { throw Object.assign(new Error('Taken'), { statusCode: 409 }) })
  app.get('/with-a-constant', async () => { throw Object.assign(new Error('Not your bot'), { statusCode: NOT_YOURS, expose: false }) })
  app.get('/a-success', async () => { throw Object.assign(new Error('odd'), { statusCode: 200 }) })
}

export const want = {
  'GET /assigned': ['404 NOT_FOUND'],
  'GET /a-constant': ['403 FORBIDDEN'],
  'GET /by-its-other-name': ['410 GONE'],
  'GET /object-assign': ['409 CONFLICT'],
  'GET /with-a-constant': ['403 FORBIDDEN'],
  'GET /a-success': []
}
