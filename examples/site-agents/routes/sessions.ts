import { randomUUID } from 'node:crypto'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Context } from '../context.js'
import { SESSION_TIME, included } from '../limits.js'
import { createSession, getSession } from '../operations/sessions.js'
import { isOver } from '../session-end.js'
import { select } from '../store.js'

/** Beginning sessions, and looking at them. */
export const sessionRoutes: FastifyPluginAsyncTypebox<Context> = async (app, { store: { sessions }, now }) => {
  app.post('/sessions', { schema: createSession }, async ({ caller }, reply) => {
    const begun = now()
    const open = select(sessions, (session) => session.userId === caller.id && !isOver(session, begun))
    if (open.length >= included[caller.tier].sessions) return reply.fail('FEATURE_LIMIT_REACHED')
    const token = randomUUID()
    const session = { token, createdAt: begun.toISOString(), expiresAt: new Date(begun.getTime() + SESSION_TIME).toISOString() }
    sessions.set(token, { ...session, userId: caller.id })
    return reply.code(201).send(session)
  })

  app.get('/sessions/current', { schema: getSession }, async ({ caller, headers }, reply) => {
    const session = sessions.get(headers['x-session-token'])
    if (session?.userId !== caller.id) return reply.fail('SESSION_NOT_FOUND')
    return isOver(session, now()) ? reply.fail('SESSION_EXPIRED') : session
  })
}
