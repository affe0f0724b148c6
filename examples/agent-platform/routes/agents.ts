import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { AgentStore } from '../agents.js'
import { adminsOnly } from '../auth.js'
import { failedQuery, takenIdentifier } from '../mappings.js'
import { oneField } from '../one-field.js'
import { createAgent, deleteAgent, getAgent, listAgents, updateAgent } from '../operations/agents.js'

/** Everything that is in the database. Its errors are mapped for the whole context, so no handler has to catch one. */
export const agentRoutes: FastifyPluginAsyncTypebox<{ agents: AgentStore }> = async (app, { agents }) => {
  app.mapErrors(takenIdentifier)
  app.mapErrors(failedQuery)

  app.get('/agents', { schema: listAgents }, async ({ caller }) => agents.list(caller.customerId))

  app.post('/agents', { schema: createAgent }, async ({ caller, body }, reply) =>
    reply.code(201).send(await agents.create(caller.customerId, body)))

  app.get('/agents/:agent_id', { ...oneField('agent'), schema: getAgent }, async ({ caller, params }) =>
    agents.get(caller.customerId, params.agent_id))

  app.patch('/agents/:agent_id', { schema: updateAgent }, async ({ caller, params, body }) =>
    agents.update(caller.customerId, params.agent_id, body))

  app.delete('/agents/:agent_id', { ...oneField('agent'), preValidation: adminsOnly, schema: deleteAgent }, async ({ caller, params }) =>
    agents.delete(caller.customerId, params.agent_id))
}
