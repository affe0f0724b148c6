import { defineCatalogue } from 'fastify-error-contract'
import { never } from '../retry-advice.js'

/** Who asks, and what everybody has to do before asking. */
export const authentication = defineCatalogue({
  TOKEN_EXPIRED: {
    status: 401,
    message: 'The token has expired',
    description: 'The token was good, but its time is over.',
    resolution: 'Reload the page, which fetches a new token, and repeat the request with it.',
    retry: never
  },
  TOKEN_REVOKED: {
    status: 401,
    message: 'The token has been revoked',
    description: 'The user has signed out, here or on another device, which ended this token before its time.',
    resolution: 'Sign in again.',
    retry: never
  },
  INVALID_TOKEN: {
    status: 401,
    message: 'The token is not valid',
    description: 'What was sent as a token cannot be read, or this service has not signed it.',
    resolution: 'Delete the stored token and the cookies of this site, then sign in again.',
    retry: never
  },
  ADMIN_REQUIRED: {
    status: 403,
    message: 'Only admins may do this',
    description: 'The operation is for those who run the service.',
    resolution: 'Use the account of an admin; no plan or role in a workspace helps.',
    retry: never
  },
  TERMS_NOT_ACCEPTED: {
    status: 403,
    message: 'The terms of service are not accepted yet',
    description: 'The user has signed in, but has not agreed to the terms of service.',
    resolution: 'Show the terms, call POST /auth/accept-terms, and repeat the request.',
    retry: never
  }
}, { name: 'authentication' })
