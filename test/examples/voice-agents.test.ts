import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import t, { type Test } from 'tap'
import Fastify from 'fastify'
import { builtIns, composeCatalogues, defineCatalogue, detail, errorContract } from '../../lib/index.js'
import { codesOf, documentOf, isDocumented } from '../integration/documented.js'
import { apiKeys, catalogue, document, form, operations, portOf, seeded, start, type Call, type Running } from './voice-agents.js'
import { requests } from './voice-agents-requests.js'

const { workspace, other, owner, admin, member, outsider, agent, pending } = seeded
const at = `/workspaces/${workspace}`

/** Sends a request that succeeds, and gives its body. */
async function ask (t: Test, { send }: Running, status: number, call: Call): Promise<Record<string, unknown>> {
  const answer = await send(call)
  t.equal(answer.status, status, `${call.method ?? 'GET'} ${call.path}: ${answer.text}`)
  return answer.text === '' ? {} : JSON.parse(answer.text) as Record<string, unknown>
}

t.test('every code of the service tells a cause and a fix', async (t) => {
  for (const { code, description, resolution, message } of Object.values(catalogue.definitions)) {
    t.ok(resolution !== undefined && description.length > 20, code)
    t.not(description, message, `${code}: the cause is more than the message`)
  }
})

t.test('reading, replacing, changing and deleting succeed with 200, and what creates with 201', (t) => {
  const creating = new Set(['createApiKey', 'createAgent', 'registerPhoneNumber', 'purchasePhoneNumber', 'createBatch', 'uploadRecording'])
  for (const { id, method, path } of operations) {
    const statuses = Object.keys(document.paths[path]![method]!.responses).filter((status) => /^[123]/.test(status))
    t.strictSame(statuses, [creating.has(id) ? '201' : '200'], id)
  }
  t.end()
})

t.test('the committed document is the one that the app makes', async (t) => {
  const committed = await readFile(new URL('../../../examples/voice-agents/openapi.json', import.meta.url), 'utf8')
  t.equal(committed, `${JSON.stringify(document, null, 2)}\n`, 'if this is stale, write it anew, as the example\'s README says')
})

t.test('the samples of the format, byte for byte', async (t) => {
  const app = Fastify()
  const sample = defineCatalogue({ SAMPLE: { status: 400, message: 'Human-readable error message' } })
  await app.register(errorContract, { catalogue: composeCatalogues(builtIns({ validation: { status: 422 } }), sample), dialect: detail })
  const body = { type: 'object', required: ['field_name'], properties: { field_name: { type: 'string' } } }
  app.post('/', { schema: { body, errors: ['SAMPLE'] } }, async (_request, reply) => reply.fail('SAMPLE'))
  const failed = await app.inject({ method: 'POST', url: '/', payload: { field_name: 'x' } })
  t.equal(failed.statusCode, 400)
  t.equal(failed.payload, '{"detail":"Human-readable error message"}')
  const invalid = await app.inject({ method: 'POST', url: '/', payload: {} })
  t.equal(invalid.statusCode, 422)
  t.equal(invalid.payload, '{"detail":[{"loc":["body","field_name"],"msg":"field required","type":"value_error.missing"}]}')
  await app.close()
})

t.test('what no operation answers has the same form', async (t) => {
  const { send } = await start(t)
  const answer = await send({ path: '/nothing' })
  t.equal(answer.status, 404)
  t.equal(answer.text, '{"detail":"Not Found"}')
  isDocumented(t, document, 'service', answer, 'no route')
})

t.test('one option limits the rate of everything, and the document says so', async (t) => {
  t.notOk(operations.some(({ method, path }) => codesOf(document, method, path).includes('RATE_LIMITED')), 'not without the option')
  const service = await start(t, { rateLimit: true })
  const limited = documentOf(service.app)
  const refresh = requests.refreshToken!(service)
  for (let count = 1; count <= 100; count++) await service.app.inject({ url: '/auth/me', headers: { authorization: `Bearer ${service.token(owner)}` } })
  for (const { id, method, path } of operations) {
    t.ok(codesOf(limited, method, path).includes('RATE_LIMITED'), `${id} lists it`)
    const answer = await service.send(id === 'refreshToken' ? refresh : requests[id]!(service))
    t.equal(answer.status, 429, id)
    t.equal(answer.text, '{"detail":"Rate limit exceeded"}', id)
    t.match(answer.headers.get('retry-after'), /^[1-9]\d?$/, id)
    isDocumented(t, limited, [method, path], answer, id)
  }
})

t.test('a caller is known by token, by cookie and by API key', async (t) => {
  const service = await start(t)
  const caller = { id: owner, name: 'Orla Quinn' }
  t.same(await ask(t, service, 200, { path: '/auth/me' }), caller)
  t.same(await ask(t, service, 200, { path: '/auth/me', as: null, headers: { cookie: `access_token=${service.token(owner)}` } }), caller)
  t.same(await ask(t, service, 200, { path: '/auth/me', as: null, headers: { 'x-api-key': apiKeys.owner } }), caller)
  const { key, name } = await ask(t, service, 201, { method: 'POST', path: `${at}/api-keys`, as: admin, json: { name: 'Nightly' } })
  t.equal(name, 'Nightly')
  t.match(await ask(t, service, 200, { path: '/auth/me', as: null, headers: { 'x-api-key': String(key) } }), { id: admin })
})

t.test('an expired token is replaced by one that is accepted, in the body and as a cookie', async (t) => {
  let now = new Date('2031-01-01T00:00:00Z')
  const service = await start(t, { now: () => now })
  const access = { authorization: `Bearer ${service.token(owner, 'access', now)}` }
  const refresh = service.token(owner, 'refresh', now)
  await ask(t, service, 200, { path: '/auth/me', as: null, headers: access })
  now = new Date('2031-01-01T00:15:01Z')
  t.equal((await service.send({ path: '/auth/me', as: null, headers: access })).status, 401)
  const { headers, text } = await service.send({ method: 'POST', path: '/auth/refresh', as: null, json: { refresh_token: refresh } })
  const { access_token: token, ...others } = JSON.parse(text) as Record<string, unknown>
  t.same(others, { token_type: 'bearer', expires_in: 900 })
  t.equal(headers.get('set-cookie'), `access_token=${String(token)}; Max-Age=900; Path=/; HttpOnly; Secure; SameSite=Strict`)
  await ask(t, service, 200, { path: '/auth/me', as: null, headers: { authorization: `Bearer ${String(token)}` } })
})

t.test('workspaces show their members, whose roles admins set, and end with their owner', async (t) => {
  const service = await start(t)
  const page = { page: 1, page_size: 20, total_pages: 1 }
  t.same(await ask(t, service, 200, { path: '/workspaces' }), { items: [{ id: workspace, name: 'Harbour Dental' }], total: 1, ...page })
  t.same(await ask(t, service, 200, { path: at, as: member }), { id: workspace, name: 'Harbour Dental' })
  t.same(await ask(t, service, 200, { method: 'PUT', path: `${at}/members/${outsider}`, as: admin, json: { role: 'admin' } }), { user_id: outsider, name: 'Otto Lind', role: 'admin' })
  t.match(await ask(t, service, 200, { path: `${at}/members?page_size=2&page=2` }), {
    items: [{ user_id: member, role: 'member' }, { user_id: outsider, role: 'admin' }], total: 4, page: 2, page_size: 2, total_pages: 2
  })
  t.same(await ask(t, service, 200, { method: 'DELETE', path: at }), { id: workspace, name: 'Harbour Dental' })
  t.match(await ask(t, service, 200, { path: '/workspaces', as: outsider }), { items: [{ id: other }], total: 1 })
  t.equal((await service.send({ path: at })).text, '{"detail":"Not a member of this workspace"}')
})

t.test('agents are made, changed, listed by pages and deleted', async (t) => {
  const service = await start(t)
  const agents = `${at}/agents`
  const json = { name: 'Reminder', voice: 'bright', prompt: 'Remind people.' }
  const made = await ask(t, service, 201, { method: 'POST', path: agents, json })
  t.same(Object.keys(made).sort(), ['created_at', 'id', 'name', 'prompt', 'voice'], 'only what the document says')
  const path = `${agents}/${String(made.id)}`
  t.match(await ask(t, service, 200, { method: 'PATCH', path, json: { voice: 'warm' } }), { ...json, voice: 'warm' })
  t.match(await ask(t, service, 200, { path, as: member }), { voice: 'warm' })
  t.match(await ask(t, service, 200, { path: `${agents}?page_size=1` }), { items: [{ id: agent }], total: 2, page: 1, page_size: 1, total_pages: 2 })
  t.same(await ask(t, service, 200, { method: 'DELETE', path }), { ...made, voice: 'warm' })
  t.match(await ask(t, service, 200, { path: agents }), { total: 1 })
})

t.test('a batch is made, started once, and deleted only where it does not run', async (t) => {
  const service = await start(t)
  const batches = `${at}/batches`
  const { id, ...batch } = await ask(t, service, 201, { method: 'POST', path: batches, json: { name: 'Evening', agent_id: agent, phone_numbers: ['+14155550123'] } })
  t.match(batch, { calls: 1, status: 'pending' })
  t.match(await ask(t, service, 200, { method: 'POST', path: `${batches}/${String(id)}/start` }), { id, status: 'running' })
  t.equal((await service.send({ method: 'DELETE', path: `${batches}/${String(id)}` })).text, '{"detail":"Batch is currently running"}')
  t.match(await ask(t, service, 200, { method: 'DELETE', path: `${batches}/${pending}` }), { id: pending, status: 'pending' })
  t.match(await ask(t, service, 200, { path: batches }), { total: 2 })
})

t.test('a recording is uploaded, listed and fetched from a URL', async (t) => {
  const service = await start(t)
  const recordings = `${at}/recordings`
  const { id, bytes } = await ask(t, service, 201, { method: 'POST', path: recordings, body: form(512) })
  t.equal(bytes, 512)
  t.match(await ask(t, service, 200, { path: recordings }), { total: 2 })
  t.same(await ask(t, service, 200, { path: `${recordings}/${String(id)}/url` }), { url: `https://recordings.voice-agents.example/${String(id)}` })
})

t.test('the port is 3000 where nobody says otherwise', async (t) => {
  t.equal(portOf({}), 3000)
  t.equal(portOf({ PORT: '0' }), 0)
})

t.test('the server listens, and prints a request that is answered', async (t) => {
  const file = fileURLToPath(new URL('../../examples/voice-agents/server.js', import.meta.url))
  const server = spawn(process.execPath, [file], { env: { ...process.env, PORT: '0' }, stdio: ['ignore', 'pipe', 'inherit'] })
  t.teardown(() => server.kill('SIGKILL'))
  const [line] = await once(server.stdout, 'data') as [Buffer]
  const [, authorization, url] = /'Authorization: (.+)' (\S+)/.exec(String(line))!
  const response = await fetch(url!, { headers: { authorization: authorization! } })
  t.match(await response.json(), { items: [{ id: workspace }] })
  server.kill('SIGTERM')
  t.same(await once(server, 'exit'), [0, null], 'it closes when it is told to')
})
