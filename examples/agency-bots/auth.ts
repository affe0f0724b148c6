import '@fastify/jwt'
import type { FastifyRequest } from 'fastify'
import { declareErrors } from 'fastify-error-contract'
import { errors } from './catalogue.js'
import type { Agency, Member } from './models/agency.js'
import type { Store } from './store.js'

declare module '@fastify/jwt' {
  interface FastifyJWT {
    payload: { sub: string }
  }
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks, for which agency. Only under `/api`. */
    caller: { readonly agencyId: Agency['id'], readonly role: Member['role'] }
  }
}

/** The hook that finds out who asks. */
export function authenticateBy ({ users }: Store) {
  return declareErrors(async function authenticate (request: FastifyRequest): Promise<void> {
    const { sub } = await request.jwtVerify<{ sub: string }>().catch((cause: unknown) => {
      throw errors.UNAUTHENTICATED(undefined, { cause })
    })
    const user = users.get(sub)
    if (user === undefined) throw errors.UNAUTHENTICATED()
    if (user.agencyId === undefined) throw errors.NO_AGENCY()
    request.caller = { agencyId: user.agencyId, role: user.role }
  }, ['UNAUTHENTICATED', 'NO_AGENCY'])
}

/** The hook of operations that only owners may use. */
export const ownersOnly = declareErrors(async function ownersOnly (request: FastifyRequest): Promise<void> {
  if (request.caller.role !== 'owner') throw errors.FORBIDDEN()
}, ['FORBIDDEN'])
