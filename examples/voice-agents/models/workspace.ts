import { Type, type Static } from 'typebox'
import { choice, id, secret, text } from './properties.js'
import { model } from './response.js'

const name = text('The name of the workspace.', 100)

export const Workspace = model('Workspace', 'What a team shares.', { id: id('The id of the workspace.'), name })
export type Workspace = Static<typeof Workspace>

export const WorkspaceParams = Type.Object({ workspace_id: id('The id of the workspace.') })

/** Roles, from the least to the most that one may do. */
export const roles = ['member', 'admin', 'owner'] as const
export type Role = typeof roles[number]

const role = choice('What the user may do in the workspace.', roles)

export const Member = model('Member', 'A user in a workspace.', { user_id: id('The id of the user.'), name: text('The name of the user.', 100), role })
export type Member = Static<typeof Member>

export const MemberParams = Type.Object({ ...WorkspaceParams.properties, user_id: id('The id of the user.') })

export const MemberChange = Type.Object({ role }, { additionalProperties: false })

const keyName = text('What the key is for.', 100)

export const NewApiKey = Type.Object({ name: keyName }, { additionalProperties: false })

export const ApiKey = model('ApiKey', 'A key, shown this once only.', { name: keyName, key: secret('The value of the X-API-Key header.') })
