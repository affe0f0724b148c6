import { randomBytes } from 'node:crypto'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { pageOf } from 'fastify-error-contract'
import { adminsOnly, atLeast } from '../auth.js'
import { createApiKey, deleteWorkspace, getWorkspace, listMembers, setMember } from '../operations/workspaces.js'
import { hashOf, type Store } from '../store.js'

/** A workspace itself: that the caller is in its list of members, the hook around has made sure. */
export const workspaceRoutes: FastifyPluginAsyncTypebox<{ store: Store }> = async (app, { store }) => {
  const { workspaces, members, users } = store

  app.get('', { schema: getWorkspace }, async ({ params }) => workspaces.get(params.workspace_id)!)

  app.delete('', { preHandler: atLeast('owner'), schema: deleteWorkspace }, async ({ params }) => {
    const workspace = workspaces.get(params.workspace_id)!
    workspaces.delete(params.workspace_id)
    members.delete(params.workspace_id)
    return workspace
  })

  app.get('/members', { schema: listMembers }, async ({ params, query }) => {
    const all = [...members.get(params.workspace_id)!].map(([id, role]) => ({ user_id: id, name: users.get(id)!.name, role }))
    return pageOf(all, query)
  })

  app.put('/members/:user_id', { preHandler: adminsOnly, schema: setMember }, async ({ params, body: { role } }, reply) => {
    const user = users.get(params.user_id)
    if (user === undefined) return reply.fail('NOT_FOUND')
    members.get(params.workspace_id)!.set(user.id, role)
    return { user_id: user.id, name: user.name, role }
  })

  app.post('/api-keys', { preHandler: adminsOnly, schema: createApiKey }, async ({ caller, body: { name } }, reply) => {
    const key = `va_${randomBytes(24).toString('hex')}`
    store.apiKeys.set(hashOf(key), caller.id)
    return reply.code(201).send({ name, key })
  })
}
