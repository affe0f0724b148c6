import jwt from '@fastify/jwt'
import type { FastifyInstance, FastifyRequest } from 'fastify'

export default async function (app: FastifyInstance) {
  await app.register(jwt, { secret: 'a secret for tests only' })

  async function authenticate (request: FastifyRequest): Promise<void> {
    await request.jwtVerify()
  }

  app.get('/me', { onRequest: authenticate }, async ({ user }) => ({ user }))
  app.get('/perhaps-me', async (request) => {
    try {
      await request.jwtVerify()
      return { user: request.user }
    } catch {
      return { user: null }
    }
  })
  app.get('/with-a-callback', (request, reply) => {
    request.jwtVerify((error) => { reply.send(error ?? { user: request.user }) })
  })
  app.get('/quietly', (request, reply) => {
    request.jwtVerify((error) => {
      if (error === null) reply.send({ user: request.user })
      else reply.code(403).send({ message: 'Not you' })
    })
  })
  app.post('/login', async () => ({ token: app.jwt.sign({ sub: 'u_1' }) }))
}

export const want = {
  'GET /me': ['400 BAD_REQUEST', '401 UNAUTHENTICATED'],
  'GET /perhaps-me': [],
  'GET /with-a-callback': ['400 BAD_REQUEST', '401 UNAUTHENTICATED'],
  'GET /quietly': ['403 FORBIDDEN'],
  'POST /login': []
}
