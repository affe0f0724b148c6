import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { ownersOnly } from '../auth.js'
import { getAgency, getUsage, listMembers, renameAgency } from '../operations/agency.js'
import { usageOf } from '../plan-limits.js'
import { save, select, type Store } from '../store.js'

/** The agency of the caller: there always is one, or the caller would not have come this far. */
export const agencyRoutes: FastifyPluginAsyncTypebox<{ store: Store }> = async (app, { store }) => {
  app.get('/agency', { schema: getAgency }, async ({ caller }) => store.agencies.get(caller.agencyId)!)

  app.patch('/agency', { onRequest: ownersOnly, schema: renameAgency }, async ({ caller, body }) => save(store.agencies, { id: caller.agencyId, name: body.name }))

  app.get('/agency/usage', { schema: getUsage }, async ({ caller }) => usageOf(store, caller.agencyId))

  app.get('/agency/members', { schema: listMembers }, async ({ caller }) => ({ items: select(store.users, ({ agencyId }) => agencyId === caller.agencyId) }))
}
