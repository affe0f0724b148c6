import { defineCatalogue } from 'fastify-error-contract'
import { never } from '../retry-advice.js'

/** The sessions in which users chat. */
export const sessions = defineCatalogue({
  INVALID_SESSION: {
    status: 400,
    message: 'The session is not valid',
    description: 'The request names a session that there is not, that has expired, or that another user began.',
    resolution: 'Begin a session with POST /sessions, and repeat the request with its token.',
    retry: never
  },
  SESSION_NOT_FOUND: {
    status: 404,
    message: 'No session has this token',
    description: 'The user has no session with this token; it was mistyped, or removed long after it expired.',
    resolution: 'Begin a new session.',
    retry: never
  },
  SESSION_EXPIRED: {
    status: 410,
    message: 'The session has expired',
    description: 'The session existed, but nobody can chat in it any more.',
    resolution: 'Begin a new session.',
    retry: never
  }
}, { name: 'sessions' })
