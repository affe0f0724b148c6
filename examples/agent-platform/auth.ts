import '@fastify/jwt'
import type { FastifyRequest } from 'fastify'
import { declareErrors } from 'fastify-error-contract'
import { errors } from './catalogue.js'
import { callerOfKey, users, type Caller } from './callers.js'

declare module '@fastify/jwt' {
  interface FastifyJWT {
    payload: { sub: string }
  }
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks. */
    caller: Caller
  }
}

/** An API key: in a header of its own, or as a bearer token. */
function keyOf ({ headers }: FastifyRequest): Caller | undefined {
  const [, bearer] = /^Bearer (\S+)$/i.exec(headers.authorization ?? '') ?? []
  return callerOfKey(String(headers['x-api-key'] ?? bearer))
}

/** The hook that finds out who asks, by an API key or by a token. */
export const authenticate = declareErrors(async function authenticate (request: FastifyRequest): Promise<void> {
  const known = keyOf(request)
  if (known !== undefined) {
    request.caller = known
    return
  }
  const { sub } = await request.jwtVerify<{ sub: string }>().catch((cause: unknown) => {
    throw errors.UNAUTHORIZED(undefined, { cause })
  })
  const user = users.get(sub)
  if (user === undefined) throw errors.UNAUTHORIZED()
  request.caller = user
}, ['UNAUTHORIZED'])

/** The hook of operations that only admins may use; it comes after the limit has counted the request. */
export const adminsOnly = declareErrors(async function adminsOnly ({ caller }: FastifyRequest): Promise<void> {
  if (caller.role !== 'admin') throw errors.PERMISSION_DENIED()
}, ['PERMISSION_DENIED'])
