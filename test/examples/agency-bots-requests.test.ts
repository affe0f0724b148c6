import t, { type Test } from 'tap'
import { documentOf, type Answer } from '../integration/documented.js'
import { accessRows } from './agency-bots-access-rows.js'
import { calls } from './agency-bots-calls.js'
import type { Row } from './agency-bots-row.js'
import { askWhileClosing, sendStray, strays } from './agency-bots-service.js'
import { stateRows } from './agency-bots-state-rows.js'
import { sweeps, type Sweep } from './agency-bots-sweeps.js'
import { validationRows } from './agency-bots-validation-rows.js'
import { widgetRows } from './agency-bots-widget-rows.js'
import { buildApp, catalogue, start, type Call, type Running } from './agency-bots.js'
import type { Log } from './log.js'
import { Recorder, type Operation } from './recorder.js'

const any = await buildApp()
await any.ready()
const recorder = new Recorder(documentOf(any), { service: true })
await any.close()

type Place = readonly [method: string, path: string]

const isPublic = ([, path]: Place): boolean => path.startsWith('/v1/public')

/** The codes that clients know by name, at the statuses that they know. */
const knownCodes: ReadonlyArray<readonly [code: string, status: number]> = [
  ['VALIDATION_ERROR', 400], ['UNAUTHENTICATED', 401], ['PLAN_LIMIT_REACHED', 402], ['FORBIDDEN', 403], ['NO_AGENCY', 403], ['NOT_FOUND', 404],
  ['CONFLICT', 409], ['RATE_LIMITED', 429], ['INTERNAL_ERROR', 500], ['TEMPORAL_UNAVAILABLE', 503], ['UPSTREAM_UNAVAILABLE', 503]
]

/** What only the transport refuses, at a status that clients know from HTTP. */
const transportCodes = ['PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE', 'REQUEST_TIMEOUT', 'HEADERS_TOO_LARGE', 'UNAVAILABLE']

async function answerTo (response: Response): Promise<Answer> {
  return { status: response.status, headers: response.headers, text: await response.text() }
}

/** Holds a body against the format of its place: nothing but the code, or the code with a message, an id, and details where the code has some. */
function expectBody (t: Test, place: Place, code: string, { headers, text }: Answer): void {
  if (isPublic(place)) {
    t.equal(text, `{"error":{"code":"${code}"}}`, 'nothing but the code')
    return
  }
  const { error, ...others } = JSON.parse(text) as { readonly error: Readonly<Record<string, unknown>> }
  const id = headers.get('x-request-id')
  const hasDetails = catalogue.definitions[code]?.details !== undefined
  t.same(others, {})
  t.same(Object.keys(error), ['code', 'message', ...(id === null ? [] : ['requestId']), ...(hasDetails ? ['details'] : [])])
  t.match(error, { code, message: /\S/, ...(id !== null && { requestId: id }) })
  t.notMatch(text, /10\.0\.0\.7|undefined is not/, 'nothing of what only the log may say')
}

/** Holds an answer against what is known of its code, the document and the log, and remembers that it was provoked. */
async function expectError (t: Test, place: Place, code: string, answer: Answer, lines: Log, hookless = false): Promise<void> {
  const { status, headers, text } = answer
  t.equal(status, catalogue.definitions[code]?.status, `${place.join(' ')} ${code}: ${text}`)
  expectBody(t, place, code, answer)
  recorder.record(t, place, code, answer)
  t.same([headers.get('www-authenticate'), headers.has('retry-after')], [status === 401 ? 'Bearer' : null, status === 429], 'headers of its status only')
  t.equal(headers.get('access-control-allow-origin'), isPublic(place) && !hookless ? '*' : null, 'open to every origin, or to none')
  const id = headers.get('x-request-id')
  if (id !== null) t.match(id, /^req_[0-9a-f-]{36}$/)
  t.match(lines.find({ code, ...(id !== null && { reqId: id }) }), { status, level: status >= 500 ? 50 : 30 }, 'a line of the log has the code and the id')
}

/** Where a row's answer is documented. */
function placeOf ({ call: { method = 'GET', path: sent }, path }: Row): Place {
  return path === undefined ? ['service', sent.startsWith('/v1/public') ? '/v1/public' : '/'] : [method, path]
}

// Making an app takes far longer than a request: those who need nothing of their own share one, the sweeps another, since rates are limited.
const shared = await start(t)
const sharedBySweeps = await start(t)

async function run (t: Test, row: Row): Promise<Answer> {
  const { options, times = 1, call, status, code } = row
  const service = options === undefined && times === 1 ? shared : await start(t, options)
  for (let count = 1; count < times; count++) t.ok((await service.call(call)).ok)
  const answer = await answerTo(await service.call(call))
  t.equal(answer.status, status)
  await expectError(t, placeOf(row), code, answer, service.lines)
  // A second may have passed since the window began.
  if (status === 429) t.match(answer.headers.get('retry-after'), /^(60|59)$/)
  return answer
}

for (const row of [...validationRows, ...accessRows, ...stateRows]) {
  t.test(`${row.code}: ${row.name}`, async (t) => {
    const { text, headers } = await run(t, row)
    t.equal(text, JSON.stringify({
      error: {
        code: row.code,
        message: row.message,
        requestId: headers.get('x-request-id'),
        ...(row.details !== undefined && { details: row.details })
      }
    }), 'byte for byte')
  })
}

for (const row of widgetRows) t.test(`${row.code} of the widget: ${row.name}`, async (t) => { await run(t, row) })

/** Sends a request once, or until the rate limit refuses it. */
async function send ({ call }: Running, request: Call, exhausts = false): Promise<Response> {
  for (;;) {
    const response = await call(request)
    if (!exhausts || response.status === 429 || !response.headers.has('x-ratelimit-remaining')) return response
    await response.body?.cancel()
  }
}

async function runSweep (t: Test, { code, on = () => true, options, before, alter = (call) => call, exhausts }: Sweep): Promise<void> {
  const service = [options, before, exhausts].every((own) => own === undefined) ? sharedBySweeps : await start(t, options)
  if (before !== undefined) t.ok((await service.call(before)).ok, 'what comes before')
  const swept = recorder.operations.filter((operation) => operation.codes.includes(code) && on(operation))
  t.ok(swept.length > 0)
  for (const operation of swept) {
    const call = alter(calls[operation.id]!, operation)
    await expectError(t, [operation.method, operation.path], code, await answerTo(await send(service, call, exhausts)), service.lines)
  }
}

for (const sweep of sweeps) t.test(`${sweep.code} wherever it is listed: ${sweep.name}`, (t) => runSweep(t, sweep))

t.test('what reaches no operation is answered in the form of its prefix', async (t) => {
  for (const stray of strays) {
    const service = stray.options === undefined ? shared : await start(t, stray.options)
    await expectError(t, ['service', stray.prefix], stray.code, await sendStray(service, stray), service.lines, stray.hookless)
  }
})

for (const [prefix, path] of [['/', '/api/bots'], ['/v1/public', '/v1/public/nothing'], ['/v1/public', calls.getWidget!.path]] as const) {
  t.test(`a server that is closing says so at ${path}`, async (t) => {
    const { lines, ...answer } = await askWhileClosing(t, path)
    await expectError(t, ['service', prefix], 'UNAVAILABLE', answer, lines)
  })
}

t.test('every operation succeeds, with a status that it documents', async (t) => {
  const service = await start(t)
  const successes = ({ path, method }: Operation): string[] => Object.keys(recorder.document.paths[path]![method.toLowerCase()]!.responses).filter((status) => status < '400')
  for (const [id, call] of Object.entries(calls)) {
    const operation = recorder.operations.find((operation) => operation.id === id)!
    const { status } = await service.call(call)
    t.same(successes(operation), [String(status)], id)
  }
  t.same(recorder.operations.filter(({ id }) => calls[id] === undefined), [], 'there is a request for each')
})

t.test('a client that waits for exactly Retry-After is answered at its first try', async (t) => {
  let now = Date.now()
  t.intercept(Date, 'now', { value: () => now })
  const service = await start(t)
  const refused = await send(service, calls.sendMessage!, true)
  now += Number(refused.headers.get('retry-after')) * 1000
  t.equal((await service.call(calls.sendMessage!)).status, 201)
})

t.test('every code that clients know is provoked at its status, and no other but those of the transport', async (t) => {
  for (const [code, status] of knownCodes) t.equal(catalogue.definitions[code]?.status, status, code)
  t.same([...recorder.codes].sort(), [...knownCodes.map(([code]) => code), ...transportCodes].sort())
})

/** Documented pairs that no request here provokes, each with the reason. */
const unprovoked: Readonly<Record<string, string>> = {
  'service / INTERNAL_ERROR': 'no code of the service runs where no operation is',
  'service /v1/public INTERNAL_ERROR': 'only @fastify/cors runs there, which has nothing that could fail'
}

t.test('no phantom: every documented pair of a place and a code was provoked, or has a reason', async (t) => {
  recorder.isComplete(t, unprovoked)
})
