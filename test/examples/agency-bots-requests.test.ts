import t, { type Test } from 'tap'
import { documentOf, isDocumented } from '../integration/documented.js'
import { buildApp, start, seeded, Unreachable, type AppOptions, type Call } from './agency-bots.js'

const dependencies = { startPublishing: async () => {}, readTitle: async () => 'A page' }
const limits = { bots: 3, monthlyMessages: 100, activeActions: 2 }
const unreachable = async (): Promise<never> => { throw new Unreachable('connection refused by 10.0.0.7') }
const message = { text: 'Hello' }
const bot = { name: 'Second bot', clientUrl: 'https://florist.example/', greeting: 'Hello' }
const { owner, member, newcomer } = seeded

const any = await buildApp()
await any.ready()
const document = documentOf(any)
await any.close()

interface Row {
  readonly name: string
  readonly options?: AppOptions
  /** How often the request is sent; the last answer counts. */
  readonly times?: number
  readonly call: Call
  /** The path as the document has it; none for what no operation answers. */
  readonly path?: string
  readonly status: number
  readonly code: string
  readonly message?: string
  readonly details?: unknown
}

const api: readonly Row[] = [
  {
    name: 'a body with a bad field',
    call: { method: 'POST', path: '/api/bots', as: owner, body: { ...bot, clientUrl: 'javascript:alert(1)' } },
    path: '/api/bots',
    status: 400,
    code: 'VALIDATION_ERROR',
    message: 'Invalid request body',
    details: { issues: [{ path: ['clientUrl'], message: 'must match pattern "^https://"' }] }
  },
  {
    name: 'a body without a field',
    call: { method: 'PATCH', path: '/api/agency', as: owner, body: {} },
    path: '/api/agency',
    status: 400,
    code: 'VALIDATION_ERROR',
    message: 'Invalid request body',
    details: { issues: [{ path: ['name'], message: 'required' }] }
  },
  {
    name: 'an id that is none',
    call: { path: '/api/bots/1', as: owner },
    path: '/api/bots/{botId}',
    status: 400,
    code: 'VALIDATION_ERROR',
    message: 'Invalid request body',
    details: { issues: [{ path: ['botId'], message: 'must match format "uuid"' }] }
  },
  ...[
    { name: 'no token' },
    { name: 'an empty token', authorization: 'Bearer ' },
    { name: 'another scheme', authorization: 'Basic b2xnYTpvbGdh' },
    { name: 'a token that nobody signed', authorization: 'Bearer a.b.c' }
  ].map(({ name, authorization }) => ({
    name, call: { path: '/api/bots', authorization }, path: '/api/bots', status: 401, code: 'UNAUTHENTICATED', message: 'A valid bearer token is required'
  })),
  {
    name: 'a token of a user who is gone',
    call: { path: '/api/bots', as: seeded.bot },
    path: '/api/bots',
    status: 401,
    code: 'UNAUTHENTICATED',
    message: 'A valid bearer token is required'
  },
  {
    name: 'as many bots as the plan allows',
    options: { limits: { ...limits, bots: 1 } },
    call: { method: 'POST', path: '/api/bots', as: owner, body: bot },
    path: '/api/bots',
    status: 402,
    code: 'PLAN_LIMIT_REACHED',
    message: 'The plan\'s limit of bots is reached: 1',
    details: { resource: 'bots', limit: 1 }
  },
  {
    name: 'as many messages as the plan allows',
    options: { limits: { ...limits, monthlyMessages: 1 } },
    call: { method: 'POST', path: `/api/conversations/${seeded.conversation}/messages`, as: member, body: message },
    path: '/api/conversations/{conversationId}/messages',
    status: 402,
    code: 'PLAN_LIMIT_REACHED',
    message: 'The plan\'s limit of messages a month is reached: 1',
    details: { resource: 'monthlyMessages', limit: 1 }
  },
  {
    name: 'as many active actions as the plan allows',
    options: { limits: { ...limits, activeActions: 1 } },
    call: { method: 'POST', path: `/api/bots/${seeded.bot}/actions`, as: member, body: { name: 'Call', webhookUrl: 'https://bakery.example/call', active: true } },
    path: '/api/bots/{botId}/actions',
    status: 402,
    code: 'PLAN_LIMIT_REACHED',
    message: 'The plan\'s limit of active actions is reached: 1',
    details: { resource: 'activeActions', limit: 1 }
  },
  {
    name: 'a member where only owners may',
    call: { method: 'DELETE', path: `/api/bots/${seeded.bot}`, as: member },
    path: '/api/bots/{botId}',
    status: 403,
    code: 'FORBIDDEN',
    message: 'Only owners of the agency may do this'
  },
  {
    name: 'a user without an agency',
    call: { path: '/api/agency', as: newcomer },
    path: '/api/agency',
    status: 403,
    code: 'NO_AGENCY',
    message: 'The user does not belong to an agency'
  },
  ...[
    { name: 'an id that nothing has', path: `/api/bots/${seeded.widget}`, template: '/api/bots/{botId}' },
    { name: 'a bot of another agency', path: `/api/bots/${seeded.rivalBot}`, template: '/api/bots/{botId}' },
    { name: 'a conversation that nobody began', path: `/api/conversations/${seeded.bot}`, template: '/api/conversations/{conversationId}' },
    { name: 'an action that there is not', path: `/api/actions/${seeded.bot}`, template: '/api/actions/{actionId}' }
  ].map(({ name, path, template }) => ({
    name, call: { path, as: owner }, path: template, status: 404, code: 'NOT_FOUND', message: 'The resource was not found'
  })),
  {
    name: 'a path that there is not',
    call: { path: '/api/nothing', as: owner },
    status: 404,
    code: 'NOT_FOUND',
    message: 'The resource was not found'
  },
  {
    name: 'a second bot for the same site',
    call: { method: 'POST', path: '/api/bots', as: owner, body: { ...bot, clientUrl: seeded.clientUrl } },
    path: '/api/bots',
    status: 409,
    code: 'CONFLICT',
    message: 'A bot of this agency has this client URL already'
  },
  {
    name: 'too many messages',
    times: 31,
    call: { method: 'POST', path: `/api/conversations/${seeded.conversation}/messages`, as: owner, body: message },
    path: '/api/conversations/{conversationId}/messages',
    status: 429,
    code: 'RATE_LIMITED',
    message: 'Too many messages; slow down'
  },
  {
    name: 'a fault of the service',
    options: { dependencies: { ...dependencies, readTitle: async () => { throw new TypeError('undefined is not a page') } } },
    call: { path: `/api/bots/${seeded.bot}/preview`, as: owner },
    path: '/api/bots/{botId}/preview',
    status: 500,
    code: 'INTERNAL_ERROR',
    message: 'An unexpected error occurred'
  },
  {
    name: 'a worker that does not answer',
    options: { dependencies: { ...dependencies, startPublishing: unreachable } },
    call: { method: 'POST', path: `/api/bots/${seeded.bot}/publish`, as: owner },
    path: '/api/bots/{botId}/publish',
    status: 503,
    code: 'TEMPORAL_UNAVAILABLE',
    message: 'The publishing worker cannot be reached'
  },
  {
    name: 'a site that does not answer',
    options: { dependencies: { ...dependencies, readTitle: unreachable } },
    call: { path: `/api/bots/${seeded.bot}/preview`, as: owner },
    path: '/api/bots/{botId}/preview',
    status: 503,
    code: 'UPSTREAM_UNAVAILABLE',
    message: 'The client\'s site cannot be reached'
  }
]

const widget = '/v1/public/widgets/{widgetKey}'
const talk = '/v1/public/conversations/{conversationId}/messages'
const talkPath = `/v1/public/conversations/${seeded.conversation}/messages`

const open: readonly Row[] = [
  { name: 'a message without a text', call: { method: 'POST', path: talkPath, body: {} }, path: talk, status: 400, code: 'VALIDATION_ERROR' },
  { name: 'a key that is none', call: { path: '/v1/public/widgets/1' }, path: widget, status: 400, code: 'VALIDATION_ERROR' },
  {
    name: 'no room in the month',
    options: { limits: { ...limits, monthlyMessages: 1 } },
    call: { method: 'POST', path: talkPath, body: message },
    path: talk,
    status: 402,
    code: 'PLAN_LIMIT_REACHED'
  },
  { name: 'no such widget', call: { path: `/v1/public/widgets/${seeded.bot}` }, path: widget, status: 404, code: 'NOT_FOUND' },
  { name: 'no such conversation', call: { path: talkPath.replace(seeded.conversation, seeded.bot) }, path: talk, status: 404, code: 'NOT_FOUND' },
  { name: 'too many messages', times: 11, call: { method: 'POST', path: talkPath, body: message }, path: talk, status: 429, code: 'RATE_LIMITED' }
]

async function run (t: Test, { options, times = 1, call, path, status }: Row) {
  const { call: send } = await start(t, options)
  for (let count = 1; count < times; count++) t.ok((await send(call)).ok)
  const response = await send(call)
  const text = await response.text()
  const answer = { status: response.status, headers: response.headers, text }
  t.equal(response.status, status)
  if (path !== undefined) isDocumented(t, document, [call.method ?? 'GET', path], answer, path)
  t.match(response.headers.get('x-request-id'), /^req_[0-9a-f-]{36}$/)
  if (status === 429) t.equal(response.headers.get('retry-after'), '60')
  return answer
}

for (const row of api) {
  t.test(`${row.code}: ${row.name}`, async (t) => {
    const { text, headers } = await run(t, row)
    t.same(JSON.parse(text), {
      error: {
        code: row.code,
        message: row.message,
        requestId: headers.get('x-request-id'),
        ...(row.details !== undefined && { details: row.details })
      }
    })
  })
}

for (const row of open) {
  t.test(`${row.code} of the widget: ${row.name}`, async (t) => {
    const { text, headers } = await run(t, row)
    t.same(JSON.parse(text), { error: { code: row.code } })
    t.equal(headers.get('access-control-allow-origin'), '*', 'every origin may read it')
  })
}

t.test('a path of the widget that there is not is answered in its form', async (t) => {
  const { call } = await start(t)
  t.same(await (await call({ path: '/v1/public/nothing' })).json(), { error: { code: 'NOT_FOUND' } })
})
