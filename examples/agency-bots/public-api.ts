import cors from '@fastify/cors'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { codeOnly, errorContract } from 'fastify-error-contract'
import { widgetRoutes } from './routes/widget.js'
import type { Store } from './store.js'

const exposedHeaders = ['Retry-After', 'X-RateLimit-Limit', 'X-RateLimit-Remaining', 'X-RateLimit-Reset', 'X-Request-Id']

/** What the pages of clients use: open to every origin, and the errors are nothing but a code. */
export const publicApi: FastifyPluginAsyncTypebox<{ store: Store }> = async (app, { store }) => {
  await app.register(errorContract, { dialect: codeOnly })
  await app.register(cors, { origin: '*', methods: ['GET', 'POST'], exposedHeaders })
  // A server that is closing refuses before the hook of @fastify/cors; a page of another origin has to be able to read that too.
  app.addHook('onSend', async (_request, reply) => { reply.header('Access-Control-Allow-Origin', '*') })
  // With a handler of this context, its hooks run for unknown paths as well.
  app.setNotFoundHandler(async (_request, reply) => reply.fail('NOT_FOUND'))
  await app.register(widgetRoutes, { store })
}
