import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { errors } from '../catalogue.js'
import { reach, type Dependencies } from '../dependencies.js'
import { findBot } from '../find.js'
import { previewBot, publishBot } from '../operations/publication.js'
import { save, type Store } from '../store.js'

/** What a bot needs others for: the worker that publishes it, and the site that it is made for. */
export const publicationRoutes: FastifyPluginAsyncTypebox<{ store: Store, dependencies: Dependencies }> = async (app, { store, dependencies }) => {
  app.post('/bots/:botId/publish', { schema: publishBot }, async ({ caller, params }) => {
    const bot = findBot(store, caller.agencyId, params.botId)
    await reach(dependencies.startPublishing(bot.id), (cause) => errors.TEMPORAL_UNAVAILABLE(undefined, { cause }))
    return save(store.bots, { ...bot, status: 'published' as const })
  })

  app.get('/bots/:botId/preview', { schema: previewBot }, async ({ caller, params }) => {
    const { clientUrl } = findBot(store, caller.agencyId, params.botId)
    const title = await reach(dependencies.readTitle(clientUrl), (cause) => errors.UPSTREAM_UNAVAILABLE(undefined, { cause }))
    return { clientUrl, title }
  })
}
