import type { Test } from 'tap'
import { PaymentDeclined, ProviderError, answering, manifest, putSite, seeded, standIns, startSite, type AppOptions, type Call, type Running } from './site-agents.js'

/** A request that fails in one way. */
export interface Row {
  readonly name: string
  readonly code: string
  readonly status: number
  readonly error: string
  /** The path as the document has it. */
  readonly path: string
  readonly options?: AppOptions
  readonly details?: unknown
  readonly challenge?: string
  /** How often the request is sent; the last answer counts. */
  readonly times?: number
  call: (service: Running, t: Test) => Call | Promise<Call>
}

const { admin, user, newcomer, agent, busyAgent, nothing } = seeded
const chatBody = { session: seeded.session, model: 'swift', message: 'Which tulips are red?' }
const chat: Call = { method: 'POST', path: '/chat', as: admin, body: chatBody }
const secret = 'webhook-secret-0123456789'

function failing (error: Error): AppOptions {
  return { dependencies: { ...standIns, complete: async function * () { throw error } } }
}

function change ({ store }: Running, id: string, change: object): void {
  store.users.set(id, { ...store.users.get(id), ...change })
}

async function setWebhook ({ call }: Running, agentId: string): Promise<void> {
  await call({ method: 'PUT', path: `/agents/${agentId}/webhook`, as: admin, body: { secret, events: ['price-fell'] } })
}

function webhook (agentId: string, given: string, body: unknown): Call {
  return { method: 'POST', path: `/webhooks/${agentId}`, body, headers: { 'x-webhook-secret': given } }
}

const authentication: readonly Row[] = [
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

const buy: Call = { method: 'POST', path: '/billing/credits', as: admin, body: { credits: 100 } }

const billing: readonly Row[] = [
  ...(['/chat', '/agents/{agentId}/runs'] as const).flatMap((path): Row[] => {
    const call = path === '/chat' ? chat : { method: 'POST', path: `/agents/${agent}/runs`, as: admin }
    return [
      {
        name: `nothing left for ${path}`,
        code: 'NO_CREDITS',
        status: 402,
        error: 'There are not enough credits for this',
        path,
        call: (service) => { change(service, admin, { credits: 0 }); return call }
      },
      {
        name: `an unpaid subscription at ${path}`,
        code: 'SUBSCRIPTION_PAST_DUE',
        status: 402,
        error: 'A payment of the subscription is overdue',
        path,
        call: (service) => { change(service, admin, { pastDue: true }); return call }
      }
    ]
  }),
  { name: 'no card', code: 'NO_PAYMENT_METHOD', status: 402, error: 'There is no payment method on file', path: '/billing/credits', call: () => ({ ...buy, as: user }) },
  {
    name: 'a card that is refused',
    code: 'PAYMENT_FAILED',
    status: 402,
    error: 'The payment was declined',
    path: '/billing/credits',
    options: { dependencies: { ...standIns, charge: async (card) => { throw new PaymentDeclined(`${card} was refused`) } } },
    call: () => buy
  },
  { name: 'six purchases', code: 'RATE_LIMITED', status: 429, error: 'Too many requests', path: '/billing/credits', times: 6, call: () => buy }
]

const sessions: readonly Row[] = [
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

const chats: readonly Row[] = [
  {
    name: 'a provider that fails at once',
    code: 'MODEL_ERROR',
    status: 502,
    error: 'The AI provider failed',
    path: '/chat',
    options: failing(new ProviderError('key sk-1 is over its quota')),
    call: () => chat
  },
  {
    name: 'a model that does not begin',
    code: 'CHAT_TIMEOUT',
    status: 504,
    error: 'The AI response took too long',
    path: '/chat',
    options: { chatTimeout: 20, dependencies: { ...standIns, complete: async function * () { await new Promise(() => {}) } } },
    call: () => chat
  },
  ...[
    { name: 'a tool that fails', text: '{}', status: 500 },
    { name: 'a tool that answers with something else', text: '<p>', status: 200 }
  ].map(({ name, text, status }): Row => ({
    name,
    code: 'TOOL_EXECUTION_ERROR',
    status: 502,
    error: 'The tool call failed',
    path: '/vault/sites/{siteId}/tools/{tool}',
    call: async (service, t) => useTool(putSite(service, admin, await startSite(t, answering(text, status))))
  })),
  {
    name: 'a tool that takes too long',
    code: 'TOOL_EXECUTION_ERROR',
    status: 502,
    error: 'The tool call failed',
    path: '/vault/sites/{siteId}/tools/{tool}',
    options: { siteTimeout: 20 },
    call: async (service, t) => useTool(putSite(service, admin, await startSite(t, () => {})))
  },
  {
    name: 'an eleventh call',
    code: 'OUTGOING_RATE_LIMITED',
    status: 429,
    error: 'Too many calls to this site',
    path: '/vault/sites/{siteId}/tools/{tool}',
    times: 11,
    call: async (service, t) => useTool(putSite(service, admin, await startSite(t, answering('{"hits":[]}'))))
  },
  ...['search', 'order'].map((tool): Row => ({
    name: `the tool ${tool} that there is not`,
    code: 'NOT_FOUND',
    status: 404,
    error: 'The requested resource does not exist',
    path: '/vault/sites/{siteId}/tools/{tool}',
    call: (service) => useTool(putSite(service, tool === 'search' ? user : admin, 'http://127.0.0.1:1'), tool)
  }))
]

function useTool (siteId: string, tool = 'search'): Call {
  return { method: 'POST', path: `/vault/sites/${siteId}/tools/${tool}`, as: admin, body: { input: 'tulips' } }
}

function add (url: string, as = admin): Call {
  return { method: 'POST', path: '/vault/sites', as, body: { url, token: 'vault-token-1234' } }
}

const vault: readonly Row[] = [
  {
    name: 'the same site again',
    code: 'TOKEN_EXISTS',
    status: 409,
    error: 'The vault has a token for this site already',
    path: '/vault/sites',
    times: 2,
    call: async (_service, t) => add(`${await startSite(t, answering(manifest))}/some/page`)
  },
  {
    name: 'a second site on the free tier',
    code: 'VAULT_LIMIT_REACHED',
    status: 403,
    error: 'The vault is full',
    path: '/vault/sites',
    call: (service) => { putSite(service, user, 'https://one.example'); return add('https://two.example', user) }
  },
  {
    name: 'a site without a manifest',
    code: 'MANIFEST_NOT_FOUND',
    status: 404,
    error: 'The site has no manifest',
    path: '/vault/sites',
    call: async (_service, t) => add(await startSite(t, answering('{}', 404)))
  },
  { name: 'a site that nobody runs', code: 'MANIFEST_NOT_FOUND', status: 404, error: 'The site has no manifest', path: '/vault/sites', call: () => add('http://127.0.0.1:1') },
  ...['{', '{"name":"Tulip shop"}'].map((text): Row => ({
    name: `the manifest ${text}`,
    code: 'MANIFEST_INVALID',
    status: 422,
    error: 'The manifest of the site is not valid',
    path: '/vault/sites',
    call: async (_service, t) => add(await startSite(t, answering(text)))
  })),
  {
    name: 'an eleventh manifest',
    code: 'OUTGOING_RATE_LIMITED',
    status: 429,
    error: 'Too many calls to this site',
    path: '/vault/sites',
    times: 11,
    call: async (_service, t) => add(await startSite(t, answering('{}', 404)))
  },
  ...['tulips.example', 'ftp://tulips.example'].map((url): Row => ({
    name: `the URL ${url}`, code: 'INVALID_URL', status: 400, error: 'The URL is not valid', path: '/vault/sites', call: () => add(url)
  })),
  ...['PATCH', 'DELETE'].map((method): Row => ({
    name: `${method} of a site that is not in the vault`,
    code: 'NOT_FOUND',
    status: 404,
    error: 'The requested resource does not exist',
    path: '/vault/sites/{siteId}',
    call: () => ({ method, path: `/vault/sites/${nothing}`, as: admin, ...(method === 'PATCH' && { body: { token: 'vault-token-5678' } }) })
  }))
]

const newAgent = { name: 'Bulb watch', instructions: 'Watch the bulbs.' }

const agents: readonly Row[] = [
  ...([['GET', '', undefined], ['DELETE', '', undefined], ['PUT', '/webhook', { secret, events: ['price-fell'] }], ['POST', '/runs', undefined]] as const).map(([method, rest, body]): Row => ({
    name: `${method} ${rest} of an agent that there is not`,
    code: 'AGENT_NOT_FOUND',
    status: 404,
    error: 'No agent has this id',
    path: `/agents/{agentId}${rest}`,
    call: () => ({ method, path: `/agents/${nothing}${rest}`, as: admin, body })
  })),
  {
    name: 'a second agent on the free tier',
    code: 'AGENT_LIMIT_REACHED',
    status: 403,
    error: 'There are as many agents as the tier includes',
    path: '/agents',
    times: 2,
    call: () => ({ method: 'POST', path: '/agents', as: user, body: newAgent })
  },
  {
    name: 'a webhook on the free tier',
    code: 'TIER_REQUIRED',
    status: 403,
    error: 'This needs a higher tier',
    path: '/agents/{agentId}/webhook',
    call: () => ({ method: 'PUT', path: `/agents/${agent}/webhook`, as: user, body: { secret, events: ['price-fell'] } })
  },
  {
    name: 'a second run',
    code: 'AGENT_ALREADY_RUNNING',
    status: 409,
    error: 'The agent is running already',
    path: '/agents/{agentId}/runs',
    call: () => ({ method: 'POST', path: `/agents/${busyAgent}/runs`, as: admin })
  },
  ...([['GET', nothing, ''], ['POST', nothing, '/cancel'], ['GET', seeded.activeRun, '']] as const).map(([method, run, rest]): Row => ({
    name: `${method} ${rest} of the run ${run}`,
    code: 'RUN_NOT_FOUND',
    status: 404,
    error: 'No run has this id',
    path: `/runs/{runId}${rest}`,
    call: () => ({ method, path: `/runs/${run}${rest}`, as: run === nothing ? admin : user })
  })),
  {
    name: 'a run that is over',
    code: 'RUN_NOT_CANCELLABLE',
    status: 400,
    error: 'The run is over',
    path: '/runs/{runId}/cancel',
    call: () => ({ method: 'POST', path: `/runs/${seeded.completedRun}/cancel`, as: admin })
  }
]

const payload = { event: 'price-fell', data: 'by half' }

const webhooks: readonly Row[] = [
  {
    name: 'another secret',
    code: 'WEBHOOK_SECRET_INVALID',
    status: 401,
    error: 'The webhook secret does not match',
    path: '/webhooks/{agentId}',
    call: async (service) => { await setWebhook(service, agent); return webhook(agent, 'another-secret-0123456', payload) }
  },
  ...[agent, nothing].map((id): Row => ({
    name: `the agent ${id}, which has no webhook`,
    code: 'WEBHOOK_SECRET_INVALID',
    status: 401,
    error: 'The webhook secret does not match',
    path: '/webhooks/{agentId}',
    call: () => webhook(id, secret, payload)
  })),
  ...[{ event: 'price-fell' }, { ...payload, event: 'price-rose' }].map((body): Row => ({
    name: `the payload ${JSON.stringify(body)}`,
    code: 'WEBHOOK_PAYLOAD_INVALID',
    status: 422,
    error: 'The payload does not match the schema of the webhook',
    path: '/webhooks/{agentId}',
    call: async (service) => { await setWebhook(service, agent); return webhook(agent, secret, body) }
  })),
  {
    name: 'an event while the agent runs',
    code: 'AGENT_ALREADY_RUNNING',
    status: 409,
    error: 'The agent is running already',
    path: '/webhooks/{agentId}',
    call: async (service) => { await setWebhook(service, busyAgent); return webhook(busyAgent, secret, payload) }
  }
]

const role = (workspace: string, userId: string, as: string): Call => ({ method: 'PATCH', path: `/workspaces/${workspace}/members/${userId}`, as, body: { role: 'admin' } })
const rolePath = '/workspaces/{workspaceId}/members/{userId}'

const workspaces: readonly Row[] = [
  {
    name: 'a workspace on the free tier',
    code: 'WORKSPACE_REQUIRED',
    status: 403,
    error: 'This needs the Team plan',
    path: '/workspaces',
    call: () => ({ method: 'POST', path: '/workspaces', as: user, body: { name: 'Shed' } })
  },
  ...(['', '/members'] as const).map((rest): Row => ({
    name: `a workspace that there is not, ${rest}`,
    code: 'WORKSPACE_NOT_FOUND',
    status: 404,
    error: 'No workspace has this id',
    path: `/workspaces/{workspaceId}${rest}`,
    call: () => ({ method: 'GET', path: `/workspaces/${nothing}${rest}`, as: admin })
  })),
  { name: 'a role in no workspace', code: 'WORKSPACE_NOT_FOUND', status: 404, error: 'No workspace has this id', path: rolePath, call: () => role(nothing, user, admin) },
  { name: 'a member who changes roles', code: 'PERMISSION_DENIED', status: 403, error: 'Your role in this workspace does not allow this', path: rolePath, call: () => role(seeded.workspace, user, user) },
  { name: 'a role for a stranger', code: 'MEMBER_NOT_FOUND', status: 404, error: 'The user is not a member of this workspace', path: rolePath, call: () => role(seeded.workspace, newcomer, admin) },
  { name: 'a role for the owner', code: 'ROLE_CHANGE_FORBIDDEN', status: 403, error: 'The role of the owner cannot be changed', path: rolePath, call: () => role(seeded.workspace, admin, admin) }
]

const validation: readonly Row[] = [
  {
    name: 'an agent without instructions',
    code: 'VALIDATION_ERROR',
    status: 400,
    error: 'The request is not valid',
    path: '/agents',
    details: [{ location: 'body', pointer: '/instructions', message: 'required', keyword: 'required' }],
    call: () => ({ method: 'POST', path: '/agents', as: admin, body: { name: 'Bulb watch' } })
  },
  {
    name: 'half a body',
    code: 'VALIDATION_ERROR',
    status: 400,
    error: 'The request is not valid',
    path: '/agents',
    details: [],
    call: () => ({ method: 'POST', path: '/agents', as: admin, body: '{"name":' })
  }
]

/** Every way to fail that the document names, each with the request that does. */
export const rows: readonly Row[] = [
  ...authentication, ...billing, ...sessions, ...chats, ...vault, ...agents, ...webhooks, ...workspaces, ...validation
]
