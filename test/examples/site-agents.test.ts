import { once } from 'node:events'
import { request } from 'node:http'
import type { Socket } from 'node:net'
import t, { type Test } from 'tap'
import { documentOf, type Answer } from '../integration/documented.js'
import { Recorder, type Operation } from './recorder.js'
import type { Row } from './site-agents-row.js'
import { rows } from './site-agents-rows.js'
import { sweep } from './site-agents-sweep.js'
import { buildApp, knownCodes, reset, seeded, standIns, start } from './site-agents.js'

const any = await buildApp()
await any.ready()
const recorder = new Recorder(documentOf(any))
const { definitions } = any.errorContract.catalogue
await any.close()

/** Holds an answer against the definition and the document, and remembers the pair. */
async function expectError (t: Test, { method, path }: Pick<Operation, 'method' | 'path'>, code: string, response: Response): Promise<Answer> {
  const text = await response.text()
  const { status, headers } = response
  const answer = { status, headers, text }
  const name = `${method} ${path} ${code}`
  const body = JSON.parse(text) as { readonly code: string, readonly statusCode: number }
  t.match({ ...body, status }, { status: definitions[code]?.status, error: String, code, statusCode: status }, `${name}: ${text}`)
  recorder.record(t, [method, path], code, answer)
  t.same([headers.has('www-authenticate'), headers.has('retry-after')], [status === 401, status === 429], `${name}: headers of its status only`)
  return answer
}

// Making an app takes far longer than a request: rows share one unless they need an app, or a rate limit, of their own.
const shared = await start(t)

async function runRow (t: Test, row: Row): Promise<void> {
  const { path, code, status, error, details, times = 1 } = row
  const service = row.options === undefined && times < 3 ? shared : await start(t, row.options)
  reset(service)
  const call = await row.call(service, t)
  for (let count = 1; count < times; count++) await (await service.call(call)).body?.cancel()
  const { text, headers } = await expectError(t, { method: call.method, path }, code, await service.call(call))
  t.equal(text, JSON.stringify({ error, code, statusCode: status, ...(details !== undefined && { details }) }), 'byte for byte')
  if (status === 401) t.equal(headers.get('www-authenticate'), 'Bearer')
  if (status === 429) t.match(headers.get('retry-after'), /^([1-9]|[1-5]\d|60)$/)
  t.match(await service.lines.line({ code }), { status, code }, 'a log line has the code')
}

for (const row of rows) t.test(`${row.code}: ${row.name}`, (t) => runRow(t, row))

const chat = { session: seeded.session, model: 'swift', message: 'Which tulips are red?' }

t.test('STREAM_ABORTED: a client that goes away is recorded, and nothing is written', async (t) => {
  let asked = (): void => {}
  const reached = new Promise<void>((resolve) => { asked = resolve })
  const complete = async function * (): AsyncGenerator<string> {
    asked()
    await new Promise(() => {})
  }
  const { app, origin, lines, token } = await start(t, { dependencies: { ...standIns, complete } })
  const sockets: Socket[] = []
  app.server.on('connection', (socket: Socket) => sockets.push(socket))
  const client = request(`${origin}/chat`, { method: 'POST', headers: { authorization: `Bearer ${token(seeded.admin)}`, 'content-type': 'application/json' } })
  client.on('error', () => {})
  client.end(JSON.stringify(chat))
  await reached
  const closed = once(sockets[0]!, 'close')
  client.destroy()
  await closed
  t.match(await lines.line({ code: 'STREAM_ABORTED' }), { code: 'STREAM_ABORTED', status: 499, level: 30, route: '/chat' })
  t.equal(sockets[0]?.bytesWritten, 0, 'nothing was written to the socket')
  t.equal(definitions.STREAM_ABORTED?.status, 499)
  t.ok(recorder.operations.some(({ path, codes }) => path === '/chat' && codes.includes('STREAM_ABORTED')))
  recorder.note(['POST', '/chat'], 'STREAM_ABORTED')
})

t.test('what every operation of a kind can answer with, on each of them', async (t) => {
  for (const [code, provoke] of Object.entries(await sweep(t))) {
    for (const operation of recorder.operations.filter(({ codes }) => codes.includes(code))) await expectError(t, operation, code, await provoke(operation))
  }
})

t.test('every code of the catalogue that callers know has a row, at the status of the table', async (t) => {
  t.equal(knownCodes.length, 40)
  const withRow = new Set([...rows.map(({ code }) => code), 'STREAM_ABORTED'])
  t.same(knownCodes.filter((code) => !withRow.has(code)), [])
  for (const { code, status } of rows) t.equal(definitions[code]?.status, status, code)
  const statuses = new Set(knownCodes.map((code) => definitions[code]?.status))
  t.same([...statuses].sort(), [400, 401, 402, 403, 404, 409, 410, 422, 429, 499, 502, 504])
  for (const code of knownCodes) t.match(definitions[code], { description: /\.$/, resolution: /\.$/, retry: { strategy: String } }, code)
})

/** Documented pairs that no request here provokes, each with the reason. */
const unprovoked: Readonly<Record<string, string>> = {}

t.test('no phantom: every documented pair of operation and code was provoked, or has a reason', async (t) => {
  recorder.isComplete(t, unprovoked)
})
