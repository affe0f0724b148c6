import '@fastify/jwt'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { errors } from './catalogue.js'
import type { User } from './models/user.js'
import type { Store } from './store.js'

/** What a token is for, and for how many seconds. */
export const lifetimes = { access: 900, refresh: 2592000 } as const
type Kind = keyof typeof lifetimes

interface Claims {
  readonly sub: string
  readonly kind: Kind
  readonly iat?: number
}

declare module '@fastify/jwt' {
  interface FastifyJWT {
    payload: Claims
  }
}

/** A token of a user, from now on. */
export function signToken ({ jwt }: Pick<FastifyInstance, 'jwt'>, sub: string, kind: Kind, now: Date): string {
  return jwt.sign({ sub, kind, iat: Math.floor(now.getTime() / 1000) }, { expiresIn: lifetimes[kind] })
}

/** The error of a token that was not accepted. */
function tokenError (cause: unknown): Error {
  const expired = cause instanceof Error && 'code' in cause && cause.code === 'FST_JWT_AUTHORIZATION_TOKEN_EXPIRED'
  return expired
    ? errors.TOKEN_EXPIRED(undefined, { cause, headers: { 'WWW-Authenticate': 'Bearer error="invalid_token", error_description="Token expired"' } })
    : errors.INVALID_TOKEN(undefined, { cause })
}

/** The user of a request's token, which is in the Authorization header or the cookie unless `extractToken` takes it from elsewhere. */
export async function userOfToken (request: FastifyRequest, { users, now }: Store, kind: Kind, extractToken?: () => string): Promise<User> {
  const verify = { clockTimestamp: now().getTime(), ...(extractToken !== undefined && { extractToken }) }
  const claims = await request.jwtVerify<Claims>({ decode: {}, verify }).catch((cause: unknown) => {
    throw tokenError(cause)
  })
  if (claims.kind !== kind) throw errors.INVALID_TOKEN()
  const user = users.get(claims.sub)
  if (user === undefined) throw errors.USER_NOT_FOUND()
  return user
}
