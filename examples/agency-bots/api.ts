import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { authenticateBy } from './auth.js'
import type { Dependencies } from './dependencies.js'
import { actionRoutes } from './routes/actions.js'
import { agencyRoutes } from './routes/agency.js'
import { botRoutes } from './routes/bots.js'
import { messageRoutes } from './routes/messages.js'
import { publicationRoutes } from './routes/publication.js'
import type { Store } from './store.js'

/** What agencies use: everything asks for a token. */
export const api: FastifyPluginAsyncTypebox<{ store: Store, dependencies: Dependencies }> = async (app, { store, dependencies }) => {
  app.addHook('onRequest', authenticateBy(store))
  await app.register(agencyRoutes, { store })
  await app.register(botRoutes, { store })
  await app.register(publicationRoutes, { store, dependencies })
  await app.register(messageRoutes, { store })
  await app.register(actionRoutes, { store })
}
