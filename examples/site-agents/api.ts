import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { authenticateBy, withTerms } from './auth.js'
import type { Context } from './context.js'
import { outgoingCalls } from './outgoing.js'
import { accountRoutes } from './routes/account.js'
import { adminRoutes } from './routes/admin.js'
import { agentRoutes } from './routes/agents.js'
import { billingRoutes } from './routes/billing.js'
import { chatRoutes } from './routes/chat.js'
import { runRoutes } from './routes/runs.js'
import { sessionRoutes } from './routes/sessions.js'
import { toolRoutes } from './routes/tools.js'
import { vaultRoutes } from './routes/vault.js'
import { workspaceRoutes } from './routes/workspaces.js'

/** What users use: everything asks for a token, and all but their own account for the terms. */
export const api: FastifyPluginAsyncTypebox<Context> = async (app, context) => {
  app.addHook('onRequest', authenticateBy(context.store))
  await app.register(accountRoutes, context)
  await app.register(afterTerms, context)
}

const afterTerms: FastifyPluginAsyncTypebox<Context> = async (app, context) => {
  app.addHook('onRequest', withTerms)
  const call = outgoingCalls(context.siteTimeout)
  for (const routes of [adminRoutes, agentRoutes, billingRoutes, chatRoutes, runRoutes, sessionRoutes, workspaceRoutes]) await app.register(routes, context)
  await app.register(vaultRoutes, { ...context, call })
  await app.register(toolRoutes, { ...context, call })
}
