import type { FastifyPluginAsync } from 'fastify'
import { envelope, errorContract, structured, successEnvelope, type Deprecation } from 'fastify-error-contract'
import type { AgentStore } from './agents.js'
import { agentRoutes } from './routes/agents.js'
import { agentRoutesV1 } from './routes/agents-v1.js'
import { integrationRoutes } from './routes/integrations.js'
import { messageRoutes } from './routes/messages.js'
import { workflowRoutes } from './routes/workflows.js'
import type { Store } from './store.js'

/** What the routes of all versions work with. */
export interface Parts {
  readonly store: Store
  readonly agents: AgentStore
  readonly integrate: (input: string) => Promise<string>
}

/** The third quarter of 2026 is the last of version 1. */
const deprecation: Deprecation = {
  since: new Date('2026-01-01T00:00:00Z'),
  sunset: new Date('2026-09-30T23:59:59Z')
}

/** Version 2: errors are simple, and structured where a request can fail field by field. */
export const v2: FastifyPluginAsync<Parts> = async (app, { store, agents, integrate }) => {
  await app.register(errorContract, { routeDialect: ({ validates }) => validates ? structured : undefined })
  await app.register(successEnvelope)
  await app.register(agentRoutes, { agents })
  await app.register(workflowRoutes, { store, integrate })
  await app.register(messageRoutes, { store })
  await app.register(integrationRoutes, { store, integrate })
}

/** Version 1: errors are one text, and every answer says until when there are any. */
export const v1: FastifyPluginAsync<Parts> = async (app, { store, agents }) => {
  await app.register(errorContract, { dialect: envelope, rateLimitStyle: 'x-ratelimit-epoch', deprecation })
  await app.register(successEnvelope)
  await app.register(agentRoutesV1, { agents })
  await app.register(messageRoutes, { store, deprecated: true })
}
