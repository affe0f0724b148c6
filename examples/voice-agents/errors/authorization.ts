import { defineCatalogue } from 'fastify-error-contract'

const never = { strategy: 'never' } as const

/** Callers who are known but may not; a role that is too low is the built-in's. */
export const authorization = defineCatalogue({
  NOT_A_MEMBER: {
    status: 403,
    message: 'Not a member of this workspace',
    description: 'The caller does not belong to the workspace that the path names.',
    resolution: 'Have an admin of the workspace invite the caller.',
    retry: never
  },
  ADMIN_ACCESS_REQUIRED: {
    status: 403,
    message: 'Admin access required',
    description: 'The operation is for admins and owners of the workspace only.',
    resolution: 'Have an admin of the workspace do it.',
    retry: never
  }
}, { name: 'authorization' })
