import type { FastifyInstance, FastifyRequest } from 'fastify'
import { declareErrors } from 'fastify-error-contract'
import { findBot } from './support/bots.js'
import { catalogue, errors } from './support/catalogue.js'
import type { ById } from './support/params.js'

const authenticate = declareErrors(async ({ headers }: FastifyRequest) => {
  if (headers.authorization === undefined) throw errors.TOKEN_EXPIRED()
}, ['TOKEN_EXPIRED'])

export const options = { catalogue }

/** What is declared is found in the code all the same. */
export default async function (app: FastifyInstance) {
  app.get<ById>('/bots/:id', { onRequest: authenticate, schema: { errors: ['BOT_NOT_FOUND'] } }, async ({ params }) => await findBot(params.id))
}

export const want = {
  'GET /bots/:id': ['401 TOKEN_EXPIRED', '404 BOT_NOT_FOUND']
}
