import { randomUUID } from 'node:crypto'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { proTier } from '../auth.js'
import type { Context } from '../context.js'
import { findAgent } from '../find.js'
import { included } from '../limits.js'
import { createAgent, deleteAgent, getAgent, listAgents, setWebhook } from '../operations/agents.js'
import { digestOf } from '../secrets.js'
import { save, select } from '../store.js'

/** Making, reading and deleting agents, and what starts them. */
export const agentRoutes: FastifyPluginAsyncTypebox<Context> = async (app, { store: { agents, runs }, store, now }) => {
  app.get('/agents', { schema: listAgents }, async ({ caller }) => ({ items: select(agents, ({ userId }) => userId === caller.id) }))

  app.post('/agents', { schema: createAgent }, async ({ caller, body }, reply) => {
    const own = select(agents, ({ userId }) => userId === caller.id)
    if (own.length >= included[caller.tier].agents) return reply.fail('AGENT_LIMIT_REACHED')
    return reply.code(201).send(save(agents, { ...body, id: randomUUID(), userId: caller.id, createdAt: now().toISOString() }))
  })

  app.get('/agents/:agentId', { schema: getAgent }, async ({ caller, params }) => findAgent(store, caller, params.agentId))

  app.delete('/agents/:agentId', { schema: deleteAgent }, async ({ caller, params }, reply) => {
    const { id } = findAgent(store, caller, params.agentId)
    agents.delete(id)
    for (const run of [...runs.values()].filter(({ agentId }) => agentId === id)) runs.delete(run.id)
    return reply.code(204).send(null)
  })

  app.put('/agents/:agentId/webhook', { onRequest: proTier, schema: setWebhook }, async ({ caller, params, body: { secret, events } }, reply) => {
    save(agents, { ...findAgent(store, caller, params.agentId), webhook: { digest: digestOf(secret), events } })
    return reply.code(204).send(null)
  })
}
