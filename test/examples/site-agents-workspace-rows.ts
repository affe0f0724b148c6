import type { Row } from './site-agents-row.js'
import { seeded, type Call } from './site-agents.js'

const { admin, user, newcomer, nothing } = seeded
const role = (workspace: string, userId: string, as: string): Call => ({ method: 'PATCH', path: `/workspaces/${workspace}/members/${userId}`, as, body: { role: 'admin' } })
const rolePath = '/workspaces/{workspaceId}/members/{userId}'

/** What a workspace and a role in it do not allow. */
export const workspaceRows: readonly Row[] = [
  {
    name: 'a workspace on the free tier',
    code: 'WORKSPACE_REQUIRED',
    status: 403,
    error: 'This needs the Team plan',
    path: '/workspaces',
    call: () => ({ method: 'POST', path: '/workspaces', as: user, body: { name: 'Shed' } })
  },
  ...(['', '/members'] as const).map((rest): Row => ({
    name: `a workspace that there is not, ${rest}`,
    code: 'WORKSPACE_NOT_FOUND',
    status: 404,
    error: 'No workspace has this id',
    path: `/workspaces/{workspaceId}${rest}`,
    call: () => ({ method: 'GET', path: `/workspaces/${nothing}${rest}`, as: admin })
  })),
  { name: 'a role in no workspace', code: 'WORKSPACE_NOT_FOUND', status: 404, error: 'No workspace has this id', path: rolePath, call: () => role(nothing, user, admin) },
  { name: 'a member who changes roles', code: 'PERMISSION_DENIED', status: 403, error: 'Your role in this workspace does not allow this', path: rolePath, call: () => role(seeded.workspace, user, user) },
  { name: 'a role for a stranger', code: 'MEMBER_NOT_FOUND', status: 404, error: 'The user is not a member of this workspace', path: rolePath, call: () => role(seeded.workspace, newcomer, admin) },
  { name: 'a role for the owner', code: 'ROLE_CHANGE_FORBIDDEN', status: 403, error: 'The role of the owner cannot be changed', path: rolePath, call: () => role(seeded.workspace, admin, admin) }
]
