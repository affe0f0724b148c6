import type { FastifyRequest } from 'fastify'
import { declareErrors } from 'fastify-error-contract'
import { errors } from './catalogue.js'
import type { User } from './models/user.js'
import { roles, type Role } from './models/workspace.js'
import { hashOf, type Store } from './store.js'
import { userOfToken } from './tokens.js'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks. Everywhere but under `/auth/refresh`. */
    caller: User
    /** The caller's role in the workspace of the path. */
    role: Role
  }
}

/**
 * What a failed API key is challenged with: the scheme that was tried. No standard names one for keys; this is FastAPI's name.
 * @see RFC 9110, section 15.5.2 (401 must carry a challenge)
 */
const byKey = { headers: { 'WWW-Authenticate': 'APIKey' } } as const

function userOfKey ({ users, apiKeys }: Store, key: string): User {
  const userId = apiKeys.get(hashOf(key))
  if (userId === undefined) throw errors.INVALID_API_KEY(undefined, byKey)
  const user = users.get(userId)
  if (user === undefined) throw errors.USER_NOT_FOUND(undefined, byKey)
  return user
}

/** The hook that finds out who asks: by API key where there is one, by token otherwise. */
export function authenticateBy (store: Store) {
  return declareErrors(async function authenticate (request: FastifyRequest): Promise<void> {
    const key = request.headers['x-api-key']
    request.caller = key === undefined ? await userOfToken(request, store, 'access') : userOfKey(store, String(key))
  }, ['INVALID_TOKEN', 'TOKEN_EXPIRED', 'INVALID_API_KEY', 'USER_NOT_FOUND'])
}

/** The hook of everything in a workspace; the path is valid when it runs. */
export function membersOf ({ members }: Store) {
  return declareErrors(async function membersOnly (request: FastifyRequest): Promise<void> {
    const { workspace_id: workspaceId } = request.params as { readonly workspace_id: string }
    const role = members.get(workspaceId)?.get(request.caller.id)
    if (role === undefined) throw errors.NOT_A_MEMBER()
    request.role = role
  }, ['NOT_A_MEMBER'])
}

function isBelow (role: Role, least: Role): boolean {
  return roles.indexOf(role) < roles.indexOf(least)
}

/** The hook of what an admin answers for: people, keys and numbers. */
export const adminsOnly = declareErrors(async function adminsOnly ({ role }: FastifyRequest): Promise<void> {
  if (isBelow(role, 'admin')) throw errors.ADMIN_ACCESS_REQUIRED()
}, ['ADMIN_ACCESS_REQUIRED'])

/** The hook of operations that take a role. */
export function atLeast (least: Role) {
  return declareErrors(async function atLeastRole ({ role }: FastifyRequest): Promise<void> {
    if (isBelow(role, least)) throw errors.INSUFFICIENT_PERMISSIONS()
  }, ['INSUFFICIENT_PERMISSIONS'])
}
