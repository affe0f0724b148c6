import type { Static } from 'typebox'
import { choice, id, instant, text } from './properties.js'
import { input, model } from './response.js'

const name = text('The name of the workspace.', 100)

export const NewWorkspace = input({ name })

export const Workspace = model('Workspace', 'Where a team works together.', {
  id: id('The id of the workspace.'),
  name,
  createdAt: instant('When it was made.')
})
export type Workspace = Static<typeof Workspace>

export const WorkspaceParams = input({ workspaceId: id('The id of the workspace.') })

export const Member = model('Member', 'A user in a workspace.', {
  userId: id('The id of the user.'),
  role: choice('What the user may do there.', ['owner', 'admin', 'member'])
})
export type Member = Static<typeof Member>

export const MemberParams = input({ workspaceId: id('The id of the workspace.'), userId: id('The id of the user.') })

export const RoleChange = input({ role: choice('The new role; there is only one owner.', ['admin', 'member']) })
