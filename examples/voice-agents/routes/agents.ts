import { randomUUID } from 'node:crypto'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { pageOf } from 'fastify-error-contract'
import { atLeast } from '../auth.js'
import { findAgent } from '../find.js'
import { createAgent, deleteAgent, getAgent, listAgents, updateAgent } from '../operations/agents.js'
import { ownedBy, save, type Store } from '../store.js'

/** Reading, making, changing and deleting agents. */
export const agentRoutes: FastifyPluginAsyncTypebox<{ store: Store }> = async (app, { store }) => {
  const { agents, now } = store
  const preHandler = atLeast('admin')

  app.get('/agents', { schema: listAgents }, async ({ params, query }) => pageOf(ownedBy(agents, params.workspace_id), query))

  app.post('/agents', { preHandler, schema: createAgent }, async ({ params, body }, reply) => {
    const agent = { ...params, ...body, id: randomUUID(), created_at: now().toISOString() }
    return reply.code(201).send(save(agents, agent))
  })

  app.get('/agents/:agent_id', { schema: getAgent }, async ({ params }) => findAgent(store, params))

  app.patch('/agents/:agent_id', { preHandler, schema: updateAgent }, async ({ params, body }) => save(agents, { ...findAgent(store, params), ...body }))

  app.delete('/agents/:agent_id', { preHandler, schema: deleteAgent }, async ({ params }) => {
    const agent = findAgent(store, params)
    agents.delete(agent.id)
    return agent
  })
}
