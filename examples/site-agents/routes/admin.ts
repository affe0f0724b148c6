import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { adminsOnly } from '../auth.js'
import type { Context } from '../context.js'
import { getStats } from '../operations/admin.js'

/** For those who run the service. */
export const adminRoutes: FastifyPluginAsyncTypebox<Context> = async (app, { store: { users, agents, runs } }) => {
  app.get('/admin/stats', { onRequest: adminsOnly, schema: getStats }, async () => ({ users: users.size, agents: agents.size, runs: runs.size }))
}
