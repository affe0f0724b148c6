import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { paid } from '../auth.js'
import { chatError, endOf, stream, until } from '../chat-stream.js'
import type { Context } from '../context.js'
import { chat } from '../operations/chat.js'
import { isOver } from '../session-end.js'
import { spend } from '../spend.js'

const config = { rateLimit: { max: 20, timeWindow: '1 minute' } }

/** Talking with a model. */
export const chatRoutes: FastifyPluginAsyncTypebox<Context> = async (app, { store, dependencies, now, chatTimeout }) => {
  app.mapErrors({ codes: ['CHAT_TIMEOUT', 'MODEL_ERROR', 'STREAM_ABORTED'], map: chatError })

  app.post('/chat', { config, preHandler: paid, schema: chat }, async (request, reply) => {
    const { caller, body: { session: token, model, message } } = request
    const session = store.sessions.get(token)
    if (session?.userId !== caller.id || isOver(session, now())) return reply.fail('INVALID_SESSION')
    const end = endOf(reply, chatTimeout)
    const pieces = until(end, dependencies.complete(model, message, end))
    const events = await stream(request, pieces, () => spend(store, caller))
    return reply.type('text/event-stream').header('cache-control', 'no-store').send(events)
  })
}
