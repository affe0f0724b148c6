import t, { type Test } from 'tap'
import { documentOf, isDocumented } from '../integration/documented.js'
import { IntegrationFailure, buildApp, catalogue, openDatabase, start, type Answer, type Call } from './agent-platform.js'
import { bodyOf, good, ids, north, otherSouth, pluginCodes, rows, shapeOf, wire, type WireCode } from './agent-platform-rows.js'
import { Recorder, type Operation } from './recorder.js'

const up = (): boolean => false
const echo = async (input: string): Promise<string> => input
const switches = { isDown: up, integration: echo as (input: string, signal: AbortSignal) => Promise<string> }
const limits = { free: 100, pro: 100_000 }
const database = openDatabase()

const app = await buildApp({
  limits, database, patience: 20, isDown: () => switches.isDown(), integration: (input, signal) => switches.integration(input, signal)
})
const call = await start(t, app)
const recorder = new Recorder(documentOf(app))
const { document, operations } = recorder
const bearer = (sub: string) => ({ authorization: `Bearer ${app.jwt.sign({ sub })}` })

/** What every answer of the service has to carry, by its version and by whether the limit has counted the request. */
function checkHeaders (t: Test, { headers, status }: Answer, deprecated: boolean, counted: boolean): void {
  t.equal(headers.has('retry-after'), status === 429, 'Retry-After on 429 only')
  t.equal(headers.has('www-authenticate'), status === 401, 'WWW-Authenticate on 401 only')
  t.equal(headers.get('deprecation'), deprecated ? '@1767225600' : null)
  t.equal(headers.get('sunset'), deprecated ? 'Wed, 30 Sep 2026 23:59:59 GMT' : null)
  t.match(headers.get('x-ratelimit-limit'), counted ? /^\d+$/ : null)
  t.match(headers.get('x-ratelimit-remaining'), counted ? /^\d+$/ : null)
  t.match(headers.get('x-ratelimit-reset'), counted ? (deprecated ? /^\d{10}$/ : /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) : null)
}

const uncounted: ReadonlySet<string> = new Set(['UNAUTHORIZED', 'URI_TOO_LONG', 'SERVICE_UNAVAILABLE'])

/** Sends a request that fails, and holds its answer against what is given and against the document. */
async function provoke (t: Test, { id, method, path, deprecated }: Operation, code: string, request: Omit<Call, 'method'>, body: object, counted = !uncounted.has(code)): Promise<void> {
  const answer = await call({ method, headers: north, ...request })
  const name = `${id} ${code}`
  t.equal(answer.status, catalogue.definitions[code]?.status, name)
  t.same(JSON.parse(answer.text), body, name)
  recorder.record(t, [method, path], code, answer)
  checkHeaders(t, answer, deprecated && code !== 'URI_TOO_LONG', counted)
}

/** Provokes a code on some operations in the same way. */
async function sweep (t: Test, code: WireCode, of: readonly Operation[], request: (good: Omit<Call, 'method'>, operation: Operation) => Omit<Call, 'method'>, counted?: boolean): Promise<void> {
  for (const operation of of) {
    await provoke(t, operation, code, request(good[operation.id]!, operation), bodyOf(shapeOf(operation.id, code), code), counted)
  }
}

const named = (...names: readonly string[]): Operation[] => operations.filter(({ id }) => names.includes(id))
const withBody = operations.filter(({ method }) => method !== 'GET')

for (const { operation, name, code, call, body, message, details } of rows) {
  t.test(`${code} of ${operation}: ${name}`, async (t) => {
    const [found] = named(operation)
    await provoke(t, found!, code, call, body ?? bodyOf(shapeOf(operation), code as WireCode, message, details))
  })
}

t.test('UNAUTHORIZED on every operation', async (t) => {
  await sweep(t, 'UNAUTHORIZED', operations, (request) => ({ ...request, headers: {} }))
  const others = [
    { 'x-api-key': 'nobody\'s' }, { authorization: 'Bearer a.b.c' }, { authorization: 'Basic YWRhOmFkYQ==' }, bearer('usr_gone')
  ]
  for (const headers of others) await sweep(t, 'UNAUTHORIZED', named('listAgents'), (request) => ({ ...request, headers }))
})

t.test('PERMISSION_DENIED where only admins may', (t) =>
  sweep(t, 'PERMISSION_DENIED', named('deleteAgent', 'createWorkflow'), (request) => ({ ...request, headers: bearer('usr_ben') })))

t.test('TOO_MANY_REQUESTS on every operation', async (t) => {
  const now = Date.now()
  t.intercept(Date, 'now', { value: () => now })
  for (let count = 0; count < limits.free; count++) await call({ ...good.listAgents!, headers: otherSouth })
  await sweep(t, 'TOO_MANY_REQUESTS', operations, (request) => ({ ...request, headers: otherSouth }))
})

t.test('VALIDATION_ERROR on every operation with a body, where that is no JSON', async (t) => {
  for (const operation of withBody) {
    const shape = shapeOf(operation.id)
    for (const [body, message] of [['{', 'could not be parsed'], ['', 'is empty']] as const) {
      await provoke(t, operation, 'VALIDATION_ERROR', { ...good[operation.id]!, body }, bodyOf(shape, 'VALIDATION_ERROR', undefined, [{ field: '', message }]))
    }
  }
})

t.test('PAYLOAD_TOO_LARGE on every operation with a body', (t) =>
  sweep(t, 'PAYLOAD_TOO_LARGE', withBody, (request) => ({ ...request, body: ' '.repeat(65_537) })))

t.test('UNSUPPORTED_MEDIA_TYPE on every operation with a body', (t) =>
  sweep(t, 'UNSUPPORTED_MEDIA_TYPE', withBody, (request) => ({ ...request, body: '<a/>', headers: { ...north, 'content-type': 'application/xml' } })))

t.test('URI_TOO_LONG on every operation with a parameter in its path', (t) =>
  sweep(t, 'URI_TOO_LONG', operations.filter(({ path }) => path.includes('{')), (request, { path }) => ({ ...request, path: path.replace(/\{\w+\}/, 'a'.repeat(101)) })))

t.test('SERVICE_UNAVAILABLE on every operation', async (t) => {
  t.teardown(() => { switches.isDown = up })
  switches.isDown = () => true
  await sweep(t, 'SERVICE_UNAVAILABLE', operations, (request) => request)
})

t.test('INTERNAL_SERVER_ERROR on every operation', async (t) => {
  t.teardown(() => { switches.isDown = up })
  switches.isDown = () => { throw new TypeError('undefined is not a switch') }
  await sweep(t, 'INTERNAL_SERVER_ERROR', operations, (request) => request, false)
})

t.test('INTEGRATION_ERROR where an integration is used', async (t) => {
  t.teardown(() => { switches.integration = echo })
  switches.integration = async () => { throw new IntegrationFailure('refused by 10.0.0.7') }
  await sweep(t, 'INTEGRATION_ERROR', named('createWorkflow', 'runWorkflow', 'chat'), (request) => request)
  switches.integration = (_input, signal) => new Promise((_resolve, reject) => { signal.addEventListener('abort', () => reject(signal.reason)) })
  await sweep(t, 'INTEGRATION_ERROR', named('createWorkflow', 'runWorkflow', 'chat'), (request) => request)
  switches.integration = async () => { throw new TypeError('a bug of this service') }
  await sweep(t, 'INTERNAL_SERVER_ERROR', named('createWorkflow', 'runWorkflow', 'chat'), (request) => request)
})

t.test('DATABASE_ERROR where the database is used', async (t) => {
  t.teardown(() => database.query('ALTER TABLE mislaid RENAME TO agents'))
  await database.query('ALTER TABLE agents RENAME TO mislaid')
  await sweep(t, 'DATABASE_ERROR', named('listAgents', 'createAgent', 'getAgent', 'updateAgent', 'deleteAgent', 'listAgentsV1', 'createAgentV1', 'getAgentV1'), (request) => request)
})

t.test('what reaches no operation is answered in the form of its version', async (t) => {
  const unknown = [['/nothing', 'simple'], ['/v2/nothing', 'simple'], ['/v1/nothing', 'envelope']] as const
  for (const [path, shape] of unknown) {
    const answer = await call({ path, headers: north })
    t.same(JSON.parse(answer.text), bodyOf(shape, 'NOT_FOUND'), path)
    t.equal(answer.status, 404)
    if (path === '/nothing') isDocumented(t, document, 'service', answer, path)
  }
  const escape = await call({ path: '/v1/agents/%zz', headers: north })
  t.same(JSON.parse(escape.text), bodyOf('envelope', 'BAD_REQUEST'))
  recorder.note(['service', '/'], 'BAD_REQUEST')
})

t.test('every operation succeeds, and says how much of the limit is left', async (t) => {
  for (const operation of operations) {
    const answer = await call({ method: operation.method, headers: north, ...good[operation.id]! })
    t.equal(answer.status, /^create|^run/.test(operation.id) ? 201 : 200, `${operation.id}: ${answer.text}`)
    t.match(JSON.parse(answer.text), { success: true, data: Object }, operation.id)
    checkHeaders(t, answer, operation.deprecated, true)
  }
})

t.test('messages come by the page, from a point in time backwards', async (t) => {
  const sizes = [['', 50], ['&limit=25', 25], ['&limit=100', 100], ['&before=2026-02-01T03:00:00Z', 3]] as const
  for (const [query, size] of sizes) {
    const { data } = JSON.parse((await call({ path: `/v2/messages?channel_id=ch_abc123${query}`, headers: bearer('usr_ben') })).text) as { data: Array<{ sent_at: string }> }
    t.equal(data.length, size, query)
    t.same(data.map(({ sent_at: at }) => at), data.map(({ sent_at: at }) => at).sort().reverse(), 'the newest first')
  }
})

t.test('the samples of version 1, and of a success', async (t) => {
  const missing = await call({ path: `/v1/agents/agt_${ids.nothing}`, headers: { authorization: 'Bearer demo-key-of-north' } })
  t.equal(missing.text, '{"success":false,"error":"Agent not found"}')
  const found = await call({ path: `/v1/agents/${ids.agent}`, headers: north })
  t.equal(found.text, '{"success":true,"data":{"id":"agt_a1b2c3d4","name":"Research Agent","status":"active"}}')
})

/** Errors that reach no operation; that a caller has gone is only recorded. agent-platform-wire.test.ts provokes each: by bytes on a socket, and by a route that throws. */
const elsewhere = ['REQUEST_TIMEOUT', 'HEADERS_TOO_LARGE', 'CLIENT_CLOSED_REQUEST', ...pluginCodes]

t.test('every code of the catalogue has a row', async (t) => {
  const { codes } = recorder
  t.same(Object.keys(catalogue.definitions).filter((code) => !codes.has(code)).sort(), [...elsewhere].sort())
  t.same(Object.keys(wire).filter((code) => !codes.has(code)), [])
})

t.test('each code that the structured format can show is shown in it', async (t) => {
  const codes = ['VALIDATION_ERROR', 'NOT_FOUND', 'ALREADY_EXISTS', 'DATABASE_ERROR', 'INTEGRATION_ERROR', 'PERMISSION_DENIED']
  const shown = new Set(operations.filter(({ id }) => shapeOf(id) === 'structured').flatMap((operation) => [...recorder.provokedOn(operation)]))
  t.same(codes.filter((code) => !shown.has(code)), [])
})

t.test('no operation lists what nothing provokes', async (t) => {
  recorder.isComplete(t)
})

t.test('the advice to retry follows the statuses', async (t) => {
  for (const [code, { status, retry }] of Object.entries(catalogue.definitions)) {
    t.equal(retry?.strategy, status >= 500 ? 'backoff' : status === 429 ? 'after' : 'never', code)
  }
})
