import t, { type Test } from 'tap'
import { buildApp, start, seeded, type Call, type Running } from './agency-bots.js'

const { owner, member } = seeded
const bot = { name: 'Florist bot', clientUrl: 'https://florist.example/', greeting: 'Roses?' }
const action = { name: 'Call the shop', webhookUrl: 'https://bakery.example/call', active: false }

/** Sends a request that succeeds, and gives its body. */
async function ask (t: Test, { call }: Running, status: number, request: Call): Promise<Record<string, unknown>> {
  const response = await call(request)
  const text = await response.text()
  t.equal(response.status, status, `${request.method ?? 'GET'} ${request.path}: ${text}`)
  return text === '' ? {} : JSON.parse(text) as Record<string, unknown>
}

/** Sends a request that fails, and gives its code. */
async function refused ({ call }: Running, request: Call): Promise<unknown> {
  const { error } = await (await call(request)).json() as { readonly error: { readonly code: string } }
  return error.code
}

t.test('an agency is read and renamed, and its plan is counted', async (t) => {
  const service = await start(t)
  t.same(await ask(t, service, 200, { path: '/api/agency', as: member }), { id: seeded.agency, name: 'Northlight' })
  t.same(await ask(t, service, 200, { method: 'PATCH', path: '/api/agency', as: owner, body: { name: 'Southlight' } }), { id: seeded.agency, name: 'Southlight' })
  t.same(await ask(t, service, 200, { path: '/api/agency/members', as: member }), {
    items: [{ id: owner, name: 'Olga Owens', role: 'owner' }, { id: member, name: 'Milan Meyer', role: 'member' }]
  })
  t.same(await ask(t, service, 200, { path: '/api/agency/usage', as: member }), {
    bots: { used: 1, limit: 3 }, monthlyMessages: { used: 1, limit: 100 }, activeActions: { used: 1, limit: 2 }
  })
})

t.test('a bot is made, changed, previewed, published and deleted; then nothing of it is found', async (t) => {
  const service = await start(t)
  const made = await ask(t, service, 201, { method: 'POST', path: '/api/bots', as: member, body: bot })
  t.match(made, { ...bot, status: 'draft', createdAt: /Z$/ })
  t.same(Object.keys(made).sort(), ['clientUrl', 'createdAt', 'greeting', 'id', 'name', 'status', 'widgetKey'], 'only what the document says')
  const path = `/api/bots/${String(made.id)}`
  const widget = `/v1/public/widgets/${String(made.widgetKey)}`
  t.equal(await refused(service, { path: widget }), 'NOT_FOUND', 'a draft has no widget')
  t.equal(await refused(service, { method: 'PATCH', path, as: member, body: { clientUrl: seeded.clientUrl } }), 'CONFLICT')
  t.match(await ask(t, service, 200, { method: 'PATCH', path, as: member, body: { greeting: 'Tulips?' } }), { ...bot, greeting: 'Tulips?' })
  t.same(await ask(t, service, 200, { path: `${path}/preview`, as: member }), { clientUrl: bot.clientUrl, title: 'Welcome to florist.example' })
  t.match(await ask(t, service, 200, { method: 'POST', path: `${path}/publish`, as: member }), { status: 'published' })
  t.same(await ask(t, service, 200, { path: widget }), { name: bot.name, greeting: 'Tulips?' })
  const { id: conversation } = await ask(t, service, 201, { method: 'POST', path: `${widget}/conversations` })

  t.same(await ask(t, service, 204, { method: 'DELETE', path, as: owner }), {})
  t.match(await ask(t, service, 200, { path: '/api/bots', as: member }), { items: [{ id: seeded.bot }] })
  for (const gone of [path, `${path}/conversations`, `/api/conversations/${String(conversation)}`]) t.equal(await refused(service, { path: gone, as: owner }), 'NOT_FOUND', gone)
  for (const gone of [widget, `/v1/public/conversations/${String(conversation)}/messages`]) t.equal(await refused(service, { path: gone }), 'NOT_FOUND', gone)
  await ask(t, service, 201, { method: 'POST', path: '/api/bots', as: member, body: bot })
})

t.test('a visitor and the agency write to each other', async (t) => {
  const service = await start(t)
  const { id } = await ask(t, service, 201, { method: 'POST', path: `/v1/public/widgets/${seeded.widget}/conversations` })
  const open = `/v1/public/conversations/${String(id)}/messages`
  await ask(t, service, 201, { method: 'POST', path: open, body: { text: 'Is there rye bread?' } })
  await ask(t, service, 201, { method: 'POST', path: `/api/conversations/${String(id)}/messages`, as: member, body: { text: 'There is.' } })
  const messages = { items: [{ author: 'visitor', text: 'Is there rye bread?' }, { author: 'agency', text: 'There is.' }] }
  t.match(await ask(t, service, 200, { path: open }), messages)
  t.match(await ask(t, service, 200, { path: `/api/conversations/${String(id)}/messages`, as: member }), messages)
  t.match(await ask(t, service, 200, { path: `/api/conversations/${String(id)}`, as: member }), { botId: seeded.bot })
  t.match(await ask(t, service, 200, { path: `/api/bots/${seeded.bot}/conversations`, as: member }), { items: [{ id: seeded.conversation }, { id }] })
})

t.test('an action is made, activated as far as the plan goes, and deleted', async (t) => {
  const service = await start(t, { limits: { bots: 3, monthlyMessages: 100, activeActions: 1 } })
  const actions = `/api/bots/${seeded.bot}/actions`
  const { id } = await ask(t, service, 201, { method: 'POST', path: actions, as: member, body: action })
  const path = `/api/actions/${String(id)}`
  t.same(await ask(t, service, 200, { path, as: member }), { ...action, id, botId: seeded.bot })
  t.equal(await refused(service, { method: 'PATCH', path, as: member, body: { active: true } }), 'PLAN_LIMIT_REACHED')
  await ask(t, service, 200, { method: 'PATCH', path: `/api/actions/${seeded.action}`, as: member, body: { active: false } })
  t.match(await ask(t, service, 200, { method: 'PATCH', path, as: member, body: { active: true } }), { active: true })
  t.match(await ask(t, service, 200, { method: 'PATCH', path, as: member, body: { name: 'Ring' } }), { name: 'Ring' }, 'an active one may stay so')
  t.match(await ask(t, service, 200, { path: actions, as: member }), { items: [{ id: seeded.action }, { id }] })
  await ask(t, service, 204, { method: 'DELETE', path, as: member })
  t.equal(await refused(service, { path, as: member }), 'NOT_FOUND')
})

t.test('messages count for the month in which they are sent', async (t) => {
  let now = new Date('2031-01-31T23:59:00Z')
  const service = await start(t, { limits: { bots: 3, monthlyMessages: 1, activeActions: 2 }, now: () => now })
  const write = { method: 'POST', path: `/v1/public/conversations/${seeded.conversation}/messages`, body: { text: 'Hello' } }
  t.equal(await refused(service, write), 'PLAN_LIMIT_REACHED')
  now = new Date('2031-02-01T00:00:00Z')
  t.match(await ask(t, service, 201, write), { sentAt: '2031-02-01T00:00:00.000Z' })
  t.equal(await refused(service, write), 'PLAN_LIMIT_REACHED')
})

t.test('two apps have nothing in common', async (t) => {
  const [one, other] = [await start(t), await start(t)]
  await ask(t, one, 204, { method: 'DELETE', path: `/api/bots/${seeded.bot}`, as: owner })
  await ask(t, other, 200, { path: `/api/bots/${seeded.bot}`, as: owner })
  const { status } = await fetch(`${other.origin}/api/bots`, { headers: { authorization: `Bearer ${one.app.jwt.sign({ sub: owner })}` } })
  t.equal(status, 401, 'their tokens are signed with keys of their own')
})

t.test('the advice to retry follows one rule', async (t) => {
  const app = await buildApp()
  await app.ready()
  for (const { code, status, retry } of Object.values(app.errorContract.catalogue.definitions)) {
    const strategy = status >= 500 ? 'backoff' : status === 429 ? 'after' : 'never'
    t.equal(retry?.strategy, strategy, code)
    if (retry?.strategy === 'backoff') t.same(retry.delays, [1, 2, 4, 8, 16], code)
    if (retry?.strategy === 'after') t.equal(retry.attempts, 1, code)
  }
  await app.close()
})
