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
  await app.register(widgetRoutes, { store })
}
