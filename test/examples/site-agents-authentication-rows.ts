import type { Row } from './site-agents-row.js'
import { seeded } from './site-agents.js'

const { user, newcomer, nothing } = seeded

/** Who may not ask at all. */
export const authenticationRows: readonly Row[] = [
  { name: 'no token', code: 'UNAUTHORIZED', status: 401, error: 'Authentication is required', path: '/account', call: () => ({ method: 'GET', path: '/account' }) },
  {
    name: 'another scheme',
    code: 'UNAUTHORIZED',
    status: 401,
    error: 'Authentication is required',
    path: '/account',
    call: () => ({ method: 'GET', path: '/account', headers: { authorization: 'Basic YTpi' } })
  },
  { name: 'a user who is gone', code: 'UNAUTHORIZED', status: 401, error: 'Authentication is required', path: '/account', call: () => ({ method: 'GET', path: '/account', as: nothing }) },
  {
    name: 'a token of yesterday',
    code: 'TOKEN_EXPIRED',
    status: 401,
    error: 'The token has expired',
    path: '/account',
    call: ({ token }) => ({ method: 'GET', path: '/account', headers: { authorization: `Bearer ${token(user, Math.floor(Date.now() / 1000) - 86400)}` } })
  },
  {
    name: 'a token with which somebody has signed out',
    code: 'TOKEN_REVOKED',
    status: 401,
    error: 'The token has been revoked',
    path: '/account',
    call: async ({ token, call }) => {
      const headers = { authorization: `Bearer ${token(user)}` }
      await call({ method: 'POST', path: '/auth/logout', headers })
      return { method: 'GET', path: '/account', headers }
    }
  },
  ...['not-a-token', 'a.b.c', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.', ''].map((text) => ({
    name: `the token «${text}»`,
    code: text === '' ? 'UNAUTHORIZED' : 'INVALID_TOKEN',
    status: 401,
    error: text === '' ? 'Authentication is required' : 'The token is not valid',
    path: '/account',
    call: () => ({ method: 'GET', path: '/account', headers: { authorization: `Bearer ${text}` } })
  })),
  { name: 'no admin', code: 'ADMIN_REQUIRED', status: 403, error: 'Only admins may do this', path: '/admin/stats', call: () => ({ method: 'GET', path: '/admin/stats', as: user }) },
  {
    name: 'somebody new',
    code: 'TERMS_NOT_ACCEPTED',
    status: 403,
    error: 'The terms of service are not accepted yet',
    path: '/agents',
    call: () => ({ method: 'GET', path: '/agents', as: newcomer })
  }
]
