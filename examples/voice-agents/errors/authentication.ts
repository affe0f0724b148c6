import { defineCatalogue } from 'fastify-error-contract'

const never = { strategy: 'never' } as const

/** Callers who are not known; a token that is missing or not valid is the built-in's. */
export const authentication = defineCatalogue({
  TOKEN_EXPIRED: {
    status: 401,
    message: 'Token expired',
    description: 'The token is genuine, but the time it was given for is over.',
    resolution: 'Get a new one with POST /auth/refresh, and repeat the request with it.',
    retry: never
  },
  INVALID_API_KEY: {
    status: 401,
    title: 'Invalid API key',
    message: 'Invalid API key',
    description: 'No key with this value is stored; it may be misspelt or revoked.',
    resolution: 'Compare the key with the one that was shown when it was made, or make another.',
    retry: never
  },
  USER_NOT_FOUND: {
    status: 401,
    message: 'User not found',
    description: 'The credentials are genuine, but the account that they stand for was deleted since.',
    resolution: 'Register a new account.',
    retry: never
  }
}, { name: 'authentication' })
