import { randomUUID } from 'node:crypto'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { teamTier } from '../auth.js'
import type { Context } from '../context.js'
import { findWorkspace } from '../find.js'
import { LIST_MAX } from '../models/response.js'
import { changeRole, createWorkspace, getWorkspace, listMembers } from '../operations/workspaces.js'
import { save, type StoredWorkspace } from '../store.js'

/** Workspaces and the roles in them. */
export const workspaceRoutes: FastifyPluginAsyncTypebox<Context> = async (app, { store, now }) => {
  app.post('/workspaces', { onRequest: teamTier, schema: createWorkspace }, async ({ caller, body }, reply) => {
    const workspace: StoredWorkspace = { ...body, id: randomUUID(), createdAt: now().toISOString(), roles: new Map([[caller.id, 'owner']]) }
    return reply.code(201).send(save(store.workspaces, workspace))
  })

  app.get('/workspaces/:workspaceId', { schema: getWorkspace }, async ({ caller, params }) => findWorkspace(store, caller, params.workspaceId))

  app.get('/workspaces/:workspaceId/members', { schema: listMembers }, async ({ caller, params }) => {
    const { roles } = findWorkspace(store, caller, params.workspaceId)
    return { items: [...roles].slice(0, LIST_MAX).map(([userId, role]) => ({ userId, role })) }
  })

  app.patch('/workspaces/:workspaceId/members/:userId', { schema: changeRole }, async ({ caller, params: { workspaceId, userId }, body: { role } }, reply) => {
    const workspace = findWorkspace(store, caller, workspaceId)
    const { roles } = workspace
    if (roles.get(caller.id) === 'member') return reply.fail('PERMISSION_DENIED')
    if (!roles.has(userId)) return reply.fail('MEMBER_NOT_FOUND')
    if (roles.get(userId) === 'owner') return reply.fail('ROLE_CHANGE_FORBIDDEN')
    save(store.workspaces, { ...workspace, roles: new Map([...roles, [userId, role]]) })
    return { userId, role }
  })
}
