import type { FastifyInstance } from 'fastify'
import type { ById } from './support/params.js'

export default async function (app: FastifyInstance) {
  app.get<ById>('/pages/:id', async ({ params }) => {
    if (params.id === 'p_1') return new Response('gone', { status: 410 })
    if (params.id === 'p_2') return Response.json({ message: 'locked' }, { status: 423 })
    return new Response('hello', { headers: { 'content-type': 'text/plain' } })
  })
  app.put<ById>('/pages/:id', async (_request, reply) => reply.send(new Response(null, { status: 412 })))
}

export const want = {
  'GET /pages/:id': ['410 GONE', '423 LOCKED'],
  'PUT /pages/:id': ['412 PRECONDITION_FAILED']
}
