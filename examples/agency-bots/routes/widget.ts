import { randomUUID } from 'node:crypto'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { findTalk, findWidget } from '../find.js'
import { getWidget, readConversation, sendMessage, startConversation } from '../operations/widget.js'
import { reachedLimit } from '../plan-limits.js'
import { save, select, type Store } from '../store.js'
import { writeMessage } from '../write-message.js'

const config = { rateLimit: { max: 10, timeWindow: '1 minute' } }

/** What the widget on a client's site asks for. */
export const widgetRoutes: FastifyPluginAsyncTypebox<{ store: Store }> = async (app, { store }) => {
  app.get('/widgets/:widgetKey', { schema: getWidget }, async ({ params }) => findWidget(store, params.widgetKey))

  app.post('/widgets/:widgetKey/conversations', { config, schema: startConversation }, async ({ params }, reply) => {
    const { id: botId } = findWidget(store, params.widgetKey)
    return reply.code(201).send(save(store.conversations, { id: randomUUID(), botId, startedAt: store.now().toISOString() }))
  })

  app.get('/conversations/:conversationId/messages', { schema: readConversation }, async ({ params }) => {
    findTalk(store, params.conversationId)
    return { items: select(store.messages, ({ conversationId }) => conversationId === params.conversationId) }
  })

  app.post('/conversations/:conversationId/messages', { config, schema: sendMessage }, async ({ params, body }, reply) => {
    const { agencyId } = findTalk(store, params.conversationId)
    const limit = reachedLimit(store, agencyId, 'monthlyMessages')
    if (limit !== undefined) return reply.fail('PLAN_LIMIT_REACHED', limit)
    return reply.code(201).send(writeMessage(store, { ...body, ...params, author: 'visitor' }))
  })
}
