import type { FastifyInstance } from 'fastify'
import createError from 'http-errors'

interface Upstream {
  readonly Body: { readonly status: number, readonly digit: string }
}

export default async function (app: FastifyInstance) {
  app.post<Upstream>('/sent', async ({ body }, reply) => {
    if (body.status === 404) return reply.code(410).send()
    return reply.code(body.status).send({ message: 'The upstream said so' })
  })
  app.post<Upstream>('/thrown', async ({ body: answer }) => { throw createError(answer.status, 'The upstream said so') })
  app.post<Upstream>('/template', async ({ body }, reply) => reply.status(Number(`40${body.digit}`)).send())
  app.post<Upstream>('/assigned', async ({ body: failure }) => {
    throw Object.assign(new Error('The upstream said so'), { statusCode: failure.status })
  })
}

export const want = {
  'POST /sent': ['410 GONE'],
  'POST /thrown': [],
  'POST /template': [],
  'POST /assigned': []
}

export const notFollowed = [
  'reply.code(body.status)',
  'createError(answer.status',
  'reply.status(Number(`40',
  'failure.status'
]
