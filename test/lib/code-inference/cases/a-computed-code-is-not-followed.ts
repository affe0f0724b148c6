import type { FastifyInstance } from 'fastify'
import { catalogue, errors } from './support/catalogue.js'

const codes = { busy: 'BOT_BUSY', gone: 'BOT_NOT_FOUND' } as const

type Reason = keyof typeof codes

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.get<{ Params: { reason: Reason } }>('/thrown/:reason', async ({ params }) => {
    throw errors[codes[params.reason]]()
  })
  app.get<{ Params: { reason: Reason }, Querystring: { q?: string } }>('/failed/:reason', async ({ params, query }, reply) => {
    if (query.q === undefined) return reply.fail('AMOUNT_INVALID')
    const code = codes[params.reason]
    return reply.fail(code)
  })
}

export const want = {
  'GET /thrown/:reason': [],
  'GET /failed/:reason': ['422 AMOUNT_INVALID']
}

export const notFollowed = ['errors[codes[params.reason]]', 'reply.fail(code)']
