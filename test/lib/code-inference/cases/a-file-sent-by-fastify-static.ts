import { tmpdir } from 'node:os'
import staticFiles from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import type { ById } from './support/params.js'

export default async function (app: FastifyInstance) {
  await app.register(staticFiles, { root: tmpdir(), serve: false })

  app.get<ById>('/files/:id', (request, reply) => reply.sendFile(request.params.id))
  app.get<ById>('/downloads/:id', async (request, reply) => reply.download(request.params.id, 'report.pdf'))
}

export const want = {
  'GET /files/:id': ['400 BAD_REQUEST', '403 FORBIDDEN', '404 NOT_FOUND', '412 PRECONDITION_FAILED', '416 RANGE_NOT_SATISFIABLE'],
  'GET /downloads/:id': ['400 BAD_REQUEST', '403 FORBIDDEN', '404 NOT_FOUND', '412 PRECONDITION_FAILED', '416 RANGE_NOT_SATISFIABLE']
}
