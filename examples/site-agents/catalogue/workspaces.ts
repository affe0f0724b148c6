import { defineCatalogue } from 'fastify-error-contract'
import { never } from '../retry-advice.js'

/** Workspaces and who is in them. */
export const workspaces = defineCatalogue({
  WORKSPACE_NOT_FOUND: {
    status: 404,
    message: 'No workspace has this id',
    description: 'There is no workspace with this id among those that the user is a member of.',
    resolution: 'Check the id, or ask to be invited to the workspace.',
    retry: never
  },
  MEMBER_NOT_FOUND: {
    status: 404,
    message: 'The user is not a member of this workspace',
    description: 'The workspace exists, but nobody in it has this id.',
    resolution: 'Invite the user to the workspace first.',
    retry: never
  },
  ROLE_CHANGE_FORBIDDEN: {
    status: 403,
    message: 'The role of the owner cannot be changed',
    description: 'A workspace has one owner, from its beginning to its end.',
    resolution: 'Leave the owner as it is; this operation does not transfer ownership.',
    retry: never
  }
}, { name: 'workspaces' })
