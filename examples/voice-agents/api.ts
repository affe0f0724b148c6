import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { pageOf } from 'fastify-error-contract'
import { authenticateBy, membersOf } from './auth.js'
import type { Clients } from './clients.js'
import { listWorkspaces } from './operations/workspaces.js'
import type { PhoneBook } from './phone-book.js'
import { agentRoutes } from './routes/agents.js'
import { batchRoutes } from './routes/batches.js'
import { phoneNumberRoutes } from './routes/phone-numbers.js'
import { recordingRoutes } from './routes/recordings.js'
import { workspaceRoutes } from './routes/workspaces.js'
import type { Store } from './store.js'

interface Needs {
  readonly store: Store
  readonly clients: Clients
  readonly phoneBook: PhoneBook
}

/** Everything in one workspace. */
const workspace: FastifyPluginAsyncTypebox<Needs> = async (app, { store, clients, phoneBook }) => {
  app.addHook('preHandler', membersOf(store))
  await app.register(workspaceRoutes, { store })
  await app.register(agentRoutes, { store })
  await app.register(phoneNumberRoutes, { prefix: '/phone-numbers', phoneBook, clients, now: store.now })
  await app.register(batchRoutes, { store })
  await app.register(recordingRoutes, { store, clients })
}

/** What asks for credentials. */
export const api: FastifyPluginAsyncTypebox<Needs> = async (app, needs) => {
  const { store: { members, workspaces } } = needs
  app.addHook('onRequest', authenticateBy(needs.store))

  app.get('/workspaces', { schema: listWorkspaces }, async ({ caller, query }) =>
    pageOf([...workspaces.values()].filter(({ id }) => members.get(id)?.has(caller.id) === true), query))

  await app.register(workspace, { ...needs, prefix: '/workspaces/:workspace_id' })
}
