import type { FastifyInstance } from 'fastify'
import type { Namespace } from 'socket.io'
import { callerOfKey, users, type Caller } from '../callers.js'
import { catalogue } from './catalogue.js'

declare module 'fastify-error-contract' {
  interface Register { socketData: { caller: Caller } }
}

/** Whose a token is: an API key, or a token that was signed for a user. */
function callerOf (app: FastifyInstance, token: string): Caller {
  const known = callerOfKey(token)
  if (known !== undefined) return known
  try {
    const user = users.get(app.jwt.verify<{ sub: string }>(token).sub)
    if (user !== undefined) return user
  } catch (cause) {
    throw catalogue.errors.UNAUTHORIZED(undefined, { cause })
  }
  throw catalogue.errors.UNAUTHORIZED()
}

/** The middleware that finds out who connects, by `auth.token`. */
export function authenticate (app: FastifyInstance): Parameters<Namespace['use']>[0] {
  return async (socket, next) => {
    socket.data.caller = callerOf(app, String(socket.handshake.auth.token))
    await socket.join(socket.data.caller.customerId)
    next()
  }
}
