import Fastify, { type FastifyInstance } from 'fastify'
import { errorContract, serverOptions } from '../../lib/index.js'
import { catalogue } from '../coverage/server.js'
import { kinds } from './kinds.js'

/** The path of a way to fail. */
export const pathOf = (index: number): string => `/k${index}`

/** A service that fails in every way, whose request ids are those that its callers give. */
export async function listening (port: number): Promise<FastifyInstance> {
  const app = Fastify(serverOptions({ genReqId: ({ headers }: { headers: NodeJS.Dict<string | string[]> }) => String(headers['x-tag']), http: { maxHeaderSize: 4096 } })) as unknown as FastifyInstance
  await app.register(errorContract, { catalogue })
  app.get('/ok', async (request) => ({ tag: request.id }))
  app.post('/echo', async (request) => ({ tag: request.id, got: request.body }))
  for (const [index, { route }] of kinds.entries()) if (route !== undefined) app.get(pathOf(index), { ...route.options }, route.handler)
  await app.listen({ port, host: '127.0.0.1' })
  return app
}
