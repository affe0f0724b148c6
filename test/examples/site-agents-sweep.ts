import type { Test } from 'tap'
import { fill, type Operation } from './recorder.js'
import { seed, seeded, start, type Call, type Running, type Store } from './site-agents.js'

/** What stands in the paths of requests that get as far as they can. */
const parameters: Readonly<Record<string, string>> = {
  agentId: seeded.agent, runId: seeded.activeRun, siteId: seeded.nothing, tool: 'search', workspaceId: seeded.workspace, userId: seeded.user
}

const secret = 'webhook-secret-0123456789'

/** A request of somebody who may do everything; where a secret is asked for, with the secret. */
function allowed (operation: Operation, more: Partial<Call> = {}): Call {
  const { method } = operation
  const path = fill(operation.path, (name) => String(parameters[name]))
  return { method, path, ...(path.startsWith('/webhooks/') ? { headers: { 'x-webhook-secret': secret } } : { as: seeded.admin }), ...more }
}

function withToken (token: string): (operation: Operation) => Call {
  return (operation) => ({ method: operation.method, path: allowed(operation).path, headers: { authorization: `Bearer ${token}` } })
}

function invalid (operation: Operation): Call {
  return operation.method === 'GET' ? allowed(operation, { path: fill(operation.path, () => 'x'), headers: { 'x-session-token': 'x' } }) : allowed(operation, { body: '{"half":' })
}

/** How to provoke what every operation of a kind can answer with. */
export async function sweep (t: Test): Promise<Readonly<Record<string, (operation: Operation) => Promise<Response>>>> {
  const service = await start(t)
  const broken = await start(t, { store: brokenStore() })
  await service.call({ method: 'PUT', path: `/agents/${seeded.agent}/webhook`, as: seeded.admin, body: { secret, events: ['price-fell'] } })
  const revoked = service.token(seeded.user)
  await service.call({ method: 'POST', path: '/auth/logout', headers: { authorization: `Bearer ${revoked}` } })
  const expired = service.token(seeded.user, Math.floor(Date.now() / 1000) - 86400)
  const send = (make: (operation: Operation) => Call) => (operation: Operation): Promise<Response> => service.call(make(operation))
  return {
    UNAUTHORIZED: send(({ method, path }) => ({ method, path: fill(path, (name) => String(parameters[name])) })),
    TOKEN_EXPIRED: send(withToken(expired)),
    TOKEN_REVOKED: send(withToken(revoked)),
    INVALID_TOKEN: send(withToken('a.b.c')),
    TERMS_NOT_ACCEPTED: send((operation) => allowed(operation, { as: seeded.newcomer })),
    VALIDATION_ERROR: send(invalid),
    PAYLOAD_TOO_LARGE: send((operation) => allowed(operation, { body: JSON.stringify('x'.repeat(65536)) })),
    UNSUPPORTED_MEDIA_TYPE: send((operation) => allowed(operation, { body: '<a/>', type: 'application/xml' })),
    URI_TOO_LONG: send((operation) => allowed(operation, { path: fill(operation.path, () => 'x'.repeat(101)) })),
    INTERNAL_ERROR: (operation) => broken.call(allowed(operation)),
    // Last, since it uses up what the limit allows.
    RATE_LIMITED: (operation) => exhaust(service, operation)
  }
}

/** A store whose tables fail, as a database would that is down. */
function brokenStore (): Store {
  const store = seed(new Date())
  const get = (): never => { throw new Error('the database is down') }
  return { ...store, users: Object.assign(new Map(), { get }), agents: Object.assign(new Map(), { get }) }
}

/** Sends a request until the rate limit refuses it, which its headers announce. */
async function exhaust ({ call }: Running, operation: Operation): Promise<Response> {
  for (;;) {
    const response = await call(invalid(operation))
    if (response.status === 429 || !response.headers.has('x-ratelimit-remaining')) return response
    await response.body?.cancel()
  }
}
