import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { findBot, findConversation } from '../find.js'
import { getConversation, listConversations, listMessages, replyToVisitor } from '../operations/messages.js'
import { reachedLimit } from '../plan-limits.js'
import { select, type Store } from '../store.js'
import { writeMessage } from '../write-message.js'

/** Reading what visitors write, and answering them. */
export const messageRoutes: FastifyPluginAsyncTypebox<{ store: Store }> = async (app, { store }) => {
  app.get('/bots/:botId/conversations', { schema: listConversations }, async ({ caller, params }) => {
    const bot = findBot(store, caller.agencyId, params.botId)
    return { items: select(store.conversations, ({ botId }) => botId === bot.id) }
  })

  app.get('/conversations/:conversationId', { schema: getConversation }, async ({ caller, params }) => findConversation(store, caller.agencyId, params.conversationId))

  app.get('/conversations/:conversationId/messages', { schema: listMessages }, async ({ caller, params }) => {
    const { id } = findConversation(store, caller.agencyId, params.conversationId)
    return { items: select(store.messages, ({ conversationId }) => conversationId === id) }
  })

  app.post('/conversations/:conversationId/messages', { config: { rateLimit: { max: 30, timeWindow: '1 minute' } }, schema: replyToVisitor }, async ({ caller, params, body }, reply) => {
    const { id: conversationId } = findConversation(store, caller.agencyId, params.conversationId)
    const limit = reachedLimit(store, caller.agencyId, 'monthlyMessages')
    if (limit !== undefined) return reply.fail('PLAN_LIMIT_REACHED', limit)
    return reply.code(201).send(writeMessage(store, { ...body, conversationId, author: 'agency' }))
  })
}
