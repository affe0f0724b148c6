import assert from 'node:assert/strict'
import type { FastifyInstance } from 'fastify'
import createError from 'http-errors'

export default async function (app: FastifyInstance) {
  app.get('/thrown', async () => { throw new Error('no connection') })
  app.get('/typed', async () => { throw new TypeError('not a number') })
  app.get('/asserted', async ({ headers }) => { assert(headers['x-forwarded-for'], 'behind a proxy only') })
  app.get('/sent', (_request, reply) => { reply.send(new Error('no connection')) })
  app.get('/declared', async () => { throw createError(500, 'no connection') })
  app.get('/coded', async (_request, reply) => reply.code(500).send({ message: 'no connection' }))
}

export const want = {
  'GET /thrown': [],
  'GET /typed': [],
  'GET /asserted': [],
  'GET /sent': [],
  'GET /declared': [],
  'GET /coded': []
}
