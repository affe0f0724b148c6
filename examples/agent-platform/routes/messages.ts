import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { MessageQuery } from '../models/message.js'
import { listMessages, listMessagesV1 } from '../operations/messages.js'
import { pageOfMessages, type Store } from '../store.js'

/** Reading messages, the same in both versions. */
export const messageRoutes: FastifyPluginAsyncTypebox<{ store: Store, deprecated?: true }> = async (app, { store, deprecated }) => {
  app.get('/messages', { schema: deprecated ? listMessagesV1 : listMessages }, async ({ caller, query }) =>
    pageOfMessages(store, caller.customerId, query as MessageQuery))
}
