import type { FastifyInstance } from 'fastify'
import { catalogue, errors } from './support/catalogue.js'

const failures: Error[] = []

export const options = { catalogue }

/** Whatever was reported last is thrown: no code says what it is. */
export default async function (app: FastifyInstance) {
  app.post<{ Body: { message: string } }>('/failures', async ({ body }) => {
    failures.push(Object.assign(new Error(body.message), { statusCode: 503 }))
    return { count: failures.length }
  })
  app.get('/health', async ({ headers }) => {
    if (headers.authorization === undefined) throw errors.TOKEN_EXPIRED()
    const last = failures.at(-1)
    if (last !== undefined) throw last
    return { healthy: true }
  })
}

export const want = {
  'POST /failures': [],
  'GET /health': ['401 TOKEN_EXPIRED']
}

export const notFollowed = ['throw last']
