import assert from 'node:assert/strict'
import type { FastifyInstance } from 'fastify'
import createError from 'http-errors'
import type { ById } from './support/params.js'

export default async function (app: FastifyInstance) {
  // It throws the error that it is given, and one without a status where it is given a text.
  app.get<ById>('/bots/:id', async ({ params, headers }) => {
    assert(headers.authorization, createError(401, 'Log in first'))
    assert.ok(params.id !== 'b_1', createError(404, 'No such bot'))
    assert.equal(params.id.length, 3, 'An id has three letters')
    return { id: params.id }
  })
}

export const want = {
  'GET /bots/:id': ['401 UNAUTHENTICATED', '404 NOT_FOUND']
}
