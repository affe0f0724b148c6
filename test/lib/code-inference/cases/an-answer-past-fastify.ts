import type { FastifyInstance } from 'fastify'

export default async function (app: FastifyInstance) {
  // What is written to the raw response is no answer of the contract.
  app.get('/events', (_request, reply) => {
    reply.hijack()
    reply.raw.writeHead(503)
    reply.raw.end('later')
  })
}

export const want = {
  'GET /events': []
}
