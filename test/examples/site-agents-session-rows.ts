import { chat, chatBody, type Row } from './site-agents-row.js'
import { seeded, type AppOptions } from './site-agents.js'

const { admin, user, nothing } = seeded

/** Sessions that there are not, or no longer. */
export const sessionRows: readonly Row[] = [
  {
    name: 'a second session on the free tier',
    code: 'FEATURE_LIMIT_REACHED',
    status: 403,
    error: 'The limit of this feature is reached',
    path: '/sessions',
    times: 2,
    call: () => ({ method: 'POST', path: '/sessions', as: user })
  },
  ...[{ name: 'a session that nobody began', token: nothing, as: admin }, { name: 'a session of another user', token: seeded.session, as: user }].map(({ name, token, as }): Row => ({
    name,
    code: 'SESSION_NOT_FOUND',
    status: 404,
    error: 'No session has this token',
    path: '/sessions/current',
    call: () => ({ method: 'GET', path: '/sessions/current', as, headers: { 'x-session-token': token } })
  })),
  {
    name: 'a session of two hours ago',
    code: 'SESSION_EXPIRED',
    status: 410,
    error: 'The session has expired',
    path: '/sessions/current',
    options: laterBy(2),
    call: () => ({ method: 'GET', path: '/sessions/current', as: admin, headers: { 'x-session-token': seeded.session } })
  },
  {
    name: 'a chat in an expired session',
    code: 'INVALID_SESSION',
    status: 400,
    error: 'The session is not valid',
    path: '/chat',
    options: laterBy(2),
    call: () => chat
  },
  {
    name: 'a chat in no session',
    code: 'INVALID_SESSION',
    status: 400,
    error: 'The session is not valid',
    path: '/chat',
    call: () => ({ ...chat, body: { ...chatBody, session: nothing } })
  }
]

/** A clock that jumps some hours ahead once the app has begun. */
function laterBy (hours: number): AppOptions {
  const begun = Date.now()
  let asked = 0
  return { now: () => new Date(begun + (asked++ === 0 ? 0 : hours * 3_600_000)) }
}
