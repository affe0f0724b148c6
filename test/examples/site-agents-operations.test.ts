import t, { type Test } from 'tap'
import { ProviderError, answering, manifest, reset, seeded, standIns, start, startSite, type Call, type Running } from './site-agents.js'

const { admin, user, newcomer } = seeded
const secret = 'webhook-secret-0123456789'
const token = 'vault-token-1234'

// Making an app takes far longer than a request: those who need nothing of their own share one.
const shared = await start(t)

/** The app that is shared, as if it had just been made. */
function fresh (): Running {
  reset(shared)
  return shared
}

/** Sends a request that succeeds, and gives its body. */
async function ask (t: Test, { call }: Running, status: number, request: Call): Promise<Record<string, unknown>> {
  const response = await call(request)
  const text = await response.text()
  t.equal(response.status, status, `${request.method} ${request.path}: ${text}`)
  return text === '' ? {} : JSON.parse(text) as Record<string, unknown>
}

function chatWith (session: unknown): Call {
  return { method: 'POST', path: '/chat', as: admin, body: { session, model: 'swift', message: 'Red tulips' } }
}

t.test('somebody new accepts the terms, and signs out', async (t) => {
  const service = fresh()
  t.match(await ask(t, service, 200, { method: 'GET', path: '/account', as: newcomer }), { tier: 'free', termsAccepted: false })
  await ask(t, service, 204, { method: 'POST', path: '/auth/accept-terms', as: newcomer })
  t.same(await ask(t, service, 200, { method: 'GET', path: '/agents', as: newcomer }), { items: [] })
  await ask(t, service, 204, { method: 'POST', path: '/auth/logout', as: newcomer })
})

t.test('an admin counts everything, and buys credits', async (t) => {
  const service = fresh()
  t.same(await ask(t, service, 200, { method: 'GET', path: '/admin/stats', as: admin }), { users: 3, agents: 2, runs: 2 })
  const account = await ask(t, service, 200, { method: 'POST', path: '/billing/credits', as: admin, body: { credits: 500 } })
  t.same(account, { id: admin, name: 'Ada Adler', tier: 'team', credits: 1500, termsAccepted: true }, 'no card, only what the document says')
})

t.test('a model answers with events, which cost a credit when they are complete', async (t) => {
  const service = fresh()
  const session = await ask(t, service, 201, { method: 'POST', path: '/sessions', as: admin })
  t.same(await ask(t, service, 200, { method: 'GET', path: '/sessions/current', as: admin, headers: { 'x-session-token': String(session.token) } }), session)
  const response = await service.call(chatWith(session.token))
  t.match(response.headers.get('content-type'), /^text\/event-stream/)
  t.equal(await response.text(), [
    'data: {"text":"The swift model was asked: "}', 'data: {"text":"Red "}', 'data: {"text":"tulips "}', 'event: done\ndata: {}', ''
  ].join('\n\n'))
  t.match(await ask(t, service, 200, { method: 'GET', path: '/account', as: admin }), { credits: 999 })
})

t.test('a model that has nothing to say is done at once', async (t) => {
  const service = await start(t, { dependencies: { ...standIns, complete: async function * () {} } })
  t.equal(await (await service.call(chatWith(seeded.session))).text(), 'event: done\ndata: {}\n\n')
})

const endings = [
  { name: 'a provider that fails', error: new ProviderError('over the quota'), code: 'MODEL_ERROR', status: 502 },
  { name: 'a bug', error: new TypeError('undefined is not a piece'), code: 'INTERNAL_ERROR', status: 500 },
  { name: 'a model that stops in the middle', error: undefined, code: 'CHAT_TIMEOUT', status: 504 }
]

for (const { name, error, code, status } of endings) {
  t.test(`${name} after the first piece cuts the connection, and is logged`, async (t) => {
    const complete = async function * (): AsyncGenerator<string> {
      yield 'Red'
      if (error !== undefined) throw error
      await new Promise(() => {})
    }
    const service = await start(t, { chatTimeout: 500, dependencies: { ...standIns, complete } })
    const response = await service.call(chatWith(seeded.session))
    t.equal(response.status, 200)
    await t.rejects(response.text(), 'the answer has no end')
    t.match(await service.lines.line({ code }), { code, status, level: 50 })
    t.match(await ask(t, service, 200, { method: 'GET', path: '/account', as: admin }), { credits: 1000 }, 'it costs nothing')
  })
}

t.test('a client that goes away in the middle is recorded, and costs nothing', async (t) => {
  const complete = async function * (): AsyncGenerator<string> {
    yield 'Red'
    await new Promise(() => {})
  }
  const service = await start(t, { dependencies: { ...standIns, complete } })
  const leaving = new AbortController()
  const { body } = await fetch(`${service.origin}/chat`, {
    method: 'POST',
    headers: { authorization: `Bearer ${service.token(admin)}`, 'content-type': 'application/json' },
    body: JSON.stringify(chatWith(seeded.session).body),
    signal: leaving.signal
  })
  const { value } = await body!.getReader().read()
  t.equal(Buffer.from(value!).toString(), 'data: {"text":"Red"}\n\n')
  leaving.abort()
  t.match(await service.lines.line({ code: 'STREAM_ABORTED' }), { status: 499, level: 30 })
  t.match(await ask(t, service, 200, { method: 'GET', path: '/account', as: admin }), { credits: 1000 })
})

t.test('an agent is made, run, cancelled and deleted', async (t) => {
  const service = fresh()
  const made = await ask(t, service, 201, { method: 'POST', path: '/agents', as: user, body: { name: 'Bulb watch', instructions: 'Watch the bulbs.' } })
  const path = `/agents/${String(made.id)}`
  t.same(await ask(t, service, 200, { method: 'GET', path, as: user }), made)
  const run = await ask(t, service, 201, { method: 'POST', path: `${path}/runs`, as: user })
  t.match(run, { agentId: made.id, status: 'running' })
  t.same(await ask(t, service, 200, { method: 'GET', path: `/runs/${String(run.id)}`, as: user }), run)
  t.match(await ask(t, service, 200, { method: 'POST', path: `/runs/${String(run.id)}/cancel`, as: user }), { status: 'cancelled' })
  t.match(await ask(t, service, 200, { method: 'GET', path: '/account', as: user }), { credits: 4 })
  await ask(t, service, 204, { method: 'DELETE', path, as: user })
  t.equal((await service.call({ method: 'GET', path: `/runs/${String(run.id)}`, as: user })).status, 404, 'its runs are gone too')
})

t.test('a webhook starts an agent', async (t) => {
  const service = fresh()
  await ask(t, service, 204, { method: 'PUT', path: `/agents/${seeded.agent}/webhook`, as: admin, body: { secret, events: ['price-fell'] } })
  const call = { method: 'POST', path: `/webhooks/${seeded.agent}`, headers: { 'x-webhook-secret': secret }, body: { event: 'price-fell', data: 'by half' } }
  t.match(await ask(t, service, 202, call), { agentId: seeded.agent, status: 'running' })
})

t.test('a site comes into the vault with its manifest, is used with its token, and leaves', async (t) => {
  const service = fresh()
  const authorizations: unknown[] = []
  const origin = await startSite(t, (request, response) => {
    authorizations.push(request.headers.authorization)
    answering(request.url === '/search' ? '{"hits":["Red Riding Hood"]}' : manifest)(request, response)
  })
  const site = await ask(t, service, 201, { method: 'POST', path: '/vault/sites', as: user, body: { url: `${origin}/shop`, token } })
  t.match(site, { origin, name: 'Tulip shop', tools: ['search'] })
  t.same(Object.keys(site).sort(), ['addedAt', 'id', 'name', 'origin', 'tools'], 'without its token')
  t.same(await ask(t, service, 200, { method: 'GET', path: '/vault/sites', as: user }), { items: [site] })
  const path = `/vault/sites/${String(site.id)}`
  t.same(await ask(t, service, 200, { method: 'PATCH', path, as: user, body: { token: 'vault-token-5678' } }), site)
  const result = await ask(t, service, 200, { method: 'POST', path: `${path}/tools/search`, as: user, body: { input: 'red' } })
  t.same(result, { status: 200, output: '{"hits":["Red Riding Hood"]}' })
  t.same(authorizations, [undefined, 'Bearer vault-token-5678'], 'the manifest is for everybody')
  await ask(t, service, 204, { method: 'DELETE', path, as: user })
  t.same(await ask(t, service, 200, { method: 'GET', path: '/vault/sites', as: user }), { items: [] })
})

t.test('an owner makes a workspace; in another one the owner changes a role', async (t) => {
  const service = fresh()
  const made = await ask(t, service, 201, { method: 'POST', path: '/workspaces', as: admin, body: { name: 'Shed' } })
  t.same(await ask(t, service, 200, { method: 'GET', path: `/workspaces/${String(made.id)}`, as: admin }), made)
  const path = `/workspaces/${seeded.workspace}/members`
  t.same(await ask(t, service, 200, { method: 'PATCH', path: `${path}/${user}`, as: admin, body: { role: 'admin' } }), { userId: user, role: 'admin' })
  t.same(await ask(t, service, 200, { method: 'GET', path, as: user }), { items: [{ userId: admin, role: 'owner' }, { userId: user, role: 'admin' }] })
})

t.test('an outgoing call is counted for its domain, whoever asks', async (t) => {
  const service = await start(t)
  const origin = await startSite(t, answering('{}', 404))
  const add = (url: string, as: string): Promise<Response> => service.call({ method: 'POST', path: '/vault/sites', as, body: { url, token } })
  for (let count = 1; count <= 10; count++) t.equal((await add(origin, count % 2 === 0 ? admin : user)).status, 404)
  t.equal((await add(origin, user)).status, 429)
  t.equal((await add(origin.replace('127.0.0.1', 'localhost'), user)).status, 404, 'another domain has a limit of its own')
})

t.test('plain http is for sites of one\'s own machine: by default a site needs https', async (t) => {
  const service = await start(t, { protocols: ['https:'] })
  const response = await service.call({ method: 'POST', path: '/vault/sites', as: admin, body: { url: 'http://tulips.example', token } })
  t.match(await response.json(), { code: 'INVALID_URL' })
})

t.test('tokens and secrets are in no error and in no line of the log', async (t) => {
  const provider = async function * (): AsyncGenerator<string> { throw new ProviderError('the provider is down') }
  const service = await start(t, { dependencies: { ...standIns, complete: provider } })
  const origin = await startSite(t, answering('{}', 500))
  const siteId = '1d8f4b60-3c5e-4071-8c92-b3d4e5f60718'
  service.store.sites.set(siteId, { id: siteId, userId: admin, origin, name: 'Tulip shop', token, manifest: JSON.parse(manifest), addedAt: new Date().toISOString() })
  const expired = service.token(admin, 1)
  const valid = service.token(admin)
  await ask(t, service, 204, { method: 'PUT', path: `/agents/${seeded.agent}/webhook`, as: admin, body: { secret, events: ['price-fell'] } })
  const headers = { authorization: `Bearer ${valid}` }
  const calls: Call[] = [
    { method: 'GET', path: '/account', headers: { authorization: `Bearer ${expired}` } },
    { method: 'GET', path: '/account', headers: { authorization: `Bearer ${valid}x` } },
    { method: 'POST', path: '/vault/sites', headers, body: { url: 'http://127.0.0.1:1', token } },
    { method: 'POST', path: '/vault/sites', headers, body: { url: origin, token, more: token } },
    { method: 'POST', path: `/vault/sites/${siteId}/tools/search`, headers, body: { input: 'red' } },
    { method: 'PUT', path: `/agents/${seeded.agent}/webhook`, headers, body: { secret } },
    { method: 'POST', path: `/webhooks/${seeded.agent}`, headers: { 'x-webhook-secret': secret }, body: { event: 'none' } },
    { method: 'POST', path: `/webhooks/${seeded.agent}`, headers: { 'x-webhook-secret': `${secret}x` }, body: { event: 'none' } },
    { method: 'GET', path: '/sessions/current', as: user, headers: { 'x-session-token': seeded.session } },
    { method: 'POST', path: '/chat', headers, body: chatWith(seeded.session).body },
    { method: 'POST', path: '/chat', headers, body: { ...chatWith(seeded.session).body as object, model: 'none' } }
  ]
  const bodies: string[] = []
  for (const call of calls) {
    const response = await service.call(call)
    t.ok(response.status >= 400, `${call.method} ${call.path}: ${response.status}`)
    bodies.push(await response.text())
  }
  const seen = [...bodies, ...service.lines.lines].join('\n')
  for (const secretText of [expired, valid, secret, token, seeded.session]) t.notOk(seen.includes(secretText), secretText.slice(0, 12))
  t.ok(service.lines.lines.length > calls.length, 'there is a log to look at')
})
