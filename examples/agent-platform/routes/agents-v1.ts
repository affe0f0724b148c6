import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { AgentStore } from '../agents.js'
import { failedQuery, takenIdentifier } from '../mappings.js'
import { createAgentV1, getAgentV1, listAgentsV1 } from '../operations/agents.js'

/** What is left of version 1: the response schemas cut the agents down to what they had then. */
export const agentRoutesV1: FastifyPluginAsyncTypebox<{ agents: AgentStore }> = async (app, { agents }) => {
  app.mapErrors(takenIdentifier)
  app.mapErrors(failedQuery)

  app.get('/agents', { schema: listAgentsV1 }, async ({ caller }) => agents.list(caller.customerId))

  app.post('/agents', { schema: createAgentV1 }, async ({ caller, body }, reply) =>
    reply.code(201).send(await agents.create(caller.customerId, body)))

  app.get('/agents/:agent_id', { schema: getAgentV1 }, async ({ caller, params }) => agents.get(caller.customerId, params.agent_id))
}
