import { createReadStream } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import type { ById } from './support/params.js'

export default async function (app: FastifyInstance) {
  app.get<ById>('/lines/:id', (request, reply) => {
    let size = 0
    createReadStream(`/nowhere/${request.params.id}`)
      .on('data', (chunk) => { size += chunk.length })
      .once('error', () => { reply.code(404).send({ message: 'No such file' }) })
      .once('end', () => { reply.send({ size }) })
  })
}

export const want = {
  'GET /lines/:id': ['404 NOT_FOUND']
}
