import type { FastifyInstance } from 'fastify'
import { defineCatalogue } from 'fastify-error-contract'
import { catalogue, errors } from './support/catalogue.js'

const { errors: others } = defineCatalogue({ SHELF_FULL: { status: 409, message: 'The shelf is full' } })

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.get('/thrown', async () => { throw others.SHELF_FULL() })
  app.register(async (inner) => {
    inner.setErrorHandler((_error, _request, reply) => reply.fail('SHELF_EMPTY' as 'BOT_BUSY'))
    inner.get('/handled', async () => { throw errors.BOT_BUSY() })
  })
}

/** Where a handler answers with a code that nobody defines, what it was given is all that is known. */
export const want = {
  'GET /thrown': [],
  'GET /handled': ['409 BOT_BUSY']
}

export const notFollowed = ['others.SHELF_FULL(): no catalogue of the service defines SHELF_FULL']
