import { readFile } from 'node:fs/promises'
import t, { type Test } from 'tap'
import { codesOf, isDocumented, type Answer } from '../integration/documented.js'
import { apiKeys, catalogue, document, form, nobody, seeded, service, start, LiveKitError, S3Error, TwilioError, type AppOptions, type Call, type Running } from './voice-agents.js'
import { requests } from './voice-agents-requests.js'

interface Operation {
  readonly id: string
  readonly method: string
  readonly path: string
}

const operations: readonly Operation[] = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ id: (operation as unknown as { operationId: string }).operationId, method, path })))

function operation (id: string): Operation {
  const found = operations.find((operation) => operation.id === id)
  if (found === undefined) throw new Error(`there is no operation ${id}`)
  return found
}

const provoked = new Set<string>()
const hourAgo = new Date(Date.now() - 3600000)
const reject = (error: Error) => async (): Promise<never> => { throw error }
const { workspace, agent, running, outsider, member } = seeded
const at = `/workspaces/${workspace}`
const secret = 'sk_live_4eC39HqLyjWDarjtT1zdp7dc'

/** Holds an answer against what was wanted and what the document says, and remembers that the code was provoked. */
function holds (t: Test, id: string, code: string, { status, detail }: { status: number, detail: unknown }, answer: Answer, name = id): void {
  const { method, path } = operation(id)
  t.equal(answer.status, status, `${name}: status`)
  t.same(answer.text, JSON.stringify({ detail }), `${name}: body`)
  t.equal(answer.headers.has('www-authenticate'), status === 401, `${name}: WWW-Authenticate on 401 only`)
  t.equal(answer.headers.has('retry-after'), status === 429, `${name}: Retry-After on 429 only`)
  t.equal(answer.headers.get('content-type'), 'application/json; charset=utf-8', name)
  if (answer.status === status) isDocumented(t, document, [method, path], answer, name)
  t.ok(codesOf(document, method, path).includes(code), `${name}: ${code} is listed`)
  provoked.add(`${id} ${code}`)
}

const registered = { method: 'POST', path: `${at}/phone-numbers`, json: { phone_number: '+14155550001' } }
const upload = { method: 'POST', path: `${at}/recordings` }
const field = (loc: ReadonlyArray<string | number>, msg: string, type: string) => [{ loc, msg, type }]

interface Row {
  readonly code: string
  readonly id: string
  readonly status: number
  readonly detail: unknown
  readonly call: Call | ((service: Running) => Call)
  /** What is asked before, and succeeds. */
  readonly before?: Call
  readonly options?: AppOptions
  readonly challenge?: string | RegExp
}

const rows: readonly Row[] = [
  { code: 'INVALID_TOKEN', id: 'getCaller', status: 401, detail: 'Invalid or missing token', call: { path: '/auth/me', as: null }, challenge: 'Bearer' },
  { code: 'INVALID_TOKEN', id: 'getCaller', status: 401, detail: 'Invalid or missing token', call: { path: '/auth/me', as: null, headers: { authorization: 'Token abc' } }, challenge: 'Bearer' },
  { code: 'INVALID_TOKEN', id: 'getCaller', status: 401, detail: 'Invalid or missing token', call: { path: '/auth/me', as: null, headers: { cookie: 'access_token=abc.def.ghi' } } },
  { code: 'INVALID_TOKEN', id: 'getCaller', status: 401, detail: 'Invalid or missing token', call: ({ token }) => ({ path: '/auth/me', as: null, headers: { authorization: `Bearer ${token(member, 'refresh')}` } }) },
  { code: 'INVALID_TOKEN', id: 'refreshToken', status: 401, detail: 'Invalid or missing token', call: ({ token }) => ({ method: 'POST', path: '/auth/refresh', as: null, json: { refresh_token: token(member) } }) },
  { code: 'TOKEN_EXPIRED', id: 'getCaller', status: 401, detail: 'Token expired', call: ({ token }) => ({ path: '/auth/me', as: null, headers: { authorization: `Bearer ${token(member, 'access', hourAgo)}` } }), challenge: /error="invalid_token"/ },
  { code: 'TOKEN_EXPIRED', id: 'getCaller', status: 401, detail: 'Token expired', call: ({ token }) => ({ path: '/auth/me', as: null, headers: { cookie: `access_token=${token(member, 'access', hourAgo)}` } }) },
  { code: 'TOKEN_EXPIRED', id: 'refreshToken', status: 401, detail: 'Token expired', call: ({ token }) => ({ method: 'POST', path: '/auth/refresh', as: null, json: { refresh_token: token(member, 'refresh', new Date(0)) } }) },
  { code: 'INVALID_API_KEY', id: 'getCaller', status: 401, detail: 'Invalid API key', call: { path: '/auth/me', as: null, headers: { 'x-api-key': 'va_none' } }, challenge: 'Bearer' },
  { code: 'USER_NOT_FOUND', id: 'getCaller', status: 401, detail: 'User not found', call: { path: '/auth/me', as: nobody } },
  { code: 'USER_NOT_FOUND', id: 'getCaller', status: 401, detail: 'User not found', call: { path: '/auth/me', as: null, headers: { 'x-api-key': apiKeys.deleted } } },
  { code: 'USER_NOT_FOUND', id: 'refreshToken', status: 401, detail: 'User not found', call: ({ token }) => ({ method: 'POST', path: '/auth/refresh', as: null, json: { refresh_token: token(nobody, 'refresh') } }) },
  { code: 'INSUFFICIENT_PERMISSIONS', id: 'createAgent', status: 403, detail: 'Insufficient permissions', call: { method: 'POST', path: `${at}/agents`, as: member, json: { name: 'A', voice: 'B', prompt: 'C' } } },
  { code: 'INSUFFICIENT_PERMISSIONS', id: 'deleteWorkspace', status: 403, detail: 'Insufficient permissions', call: { method: 'DELETE', path: at, as: seeded.admin } },
  { code: 'NOT_A_MEMBER', id: 'listAgents', status: 403, detail: 'Not a member of this workspace', call: { path: `${at}/agents`, as: outsider } },
  { code: 'NOT_A_MEMBER', id: 'getWorkspace', status: 403, detail: 'Not a member of this workspace', call: { path: `/workspaces/${nobody}` } },
  { code: 'ADMIN_ACCESS_REQUIRED', id: 'createApiKey', status: 403, detail: 'Admin access required', call: { method: 'POST', path: `${at}/api-keys`, as: member, json: { name: 'Nightly' } } },
  { code: 'AGENT_NOT_FOUND', id: 'getAgent', status: 404, detail: 'Agent not found', call: { path: `${at}/agents/${nobody}` } },
  { code: 'AGENT_NOT_FOUND', id: 'getAgent', status: 404, detail: 'Agent not found', call: { path: `${at}/agents/${seeded.otherAgent}` } },
  { code: 'AGENT_NOT_FOUND', id: 'updateAgent', status: 404, detail: 'Agent not found', call: { method: 'PATCH', path: `${at}/agents/${nobody}`, json: { name: 'A' } } },
  { code: 'AGENT_NOT_FOUND', id: 'deleteAgent', status: 404, detail: 'Agent not found', call: { method: 'DELETE', path: `${at}/agents/${nobody}` } },
  { code: 'AGENT_NOT_FOUND', id: 'createBatch', status: 404, detail: 'Agent not found', call: { method: 'POST', path: `${at}/batches`, json: { name: 'A', agent_id: nobody, phone_numbers: ['+14155550123'] } } },
  { code: 'NOT_FOUND', id: 'startBatch', status: 404, detail: 'Not Found', call: { method: 'POST', path: `${at}/batches/${nobody}/start` } },
  { code: 'NOT_FOUND', id: 'deleteBatch', status: 404, detail: 'Not Found', call: { method: 'DELETE', path: `${at}/batches/${nobody}` } },
  { code: 'NOT_FOUND', id: 'getRecordingUrl', status: 404, detail: 'Not Found', call: { path: `${at}/recordings/${nobody}/url` } },
  { code: 'NOT_FOUND', id: 'setMember', status: 404, detail: 'Not Found', call: { method: 'PUT', path: `${at}/members/${nobody}`, json: { role: 'admin' } } },
  { code: 'NOT_FOUND', id: 'deletePhoneNumber', status: 404, detail: 'Not Found', call: { method: 'DELETE', path: `${at}/phone-numbers/${nobody}` } },
  { code: 'INVALID_PHONE_NUMBER', id: 'registerPhoneNumber', status: 400, detail: 'Invalid phone number format', call: { ...registered, json: { phone_number: '0415 555 01' } } },
  { code: 'PHONE_NUMBER_TAKEN', id: 'registerPhoneNumber', status: 409, detail: 'Phone number already registered', before: registered, call: registered },
  { code: 'PHONE_NUMBER_TAKEN', id: 'purchasePhoneNumber', status: 409, detail: 'Phone number already registered', before: { ...registered, path: `${registered.path}/purchase`, json: { country: 'DE' } }, call: { ...registered, path: `${registered.path}/purchase`, json: { country: 'DE' } } },
  { code: 'BATCH_RUNNING', id: 'deleteBatch', status: 400, detail: 'Batch is currently running', call: { method: 'DELETE', path: `${at}/batches/${running}` } },
  { code: 'BATCH_RUNNING', id: 'startBatch', status: 400, detail: 'Batch is currently running', call: { method: 'POST', path: `${at}/batches/${running}/start` } },
  { code: 'FILE_TOO_LARGE', id: 'uploadRecording', status: 400, detail: 'File too large', call: { ...upload, body: form(1048577) } },
  { code: 'VALIDATION_ERROR', id: 'createBatch', status: 422, detail: field(['body', 'phone_numbers', 1], 'must match pattern "^\\+[1-9][0-9]{6,14}$"', 'value_error.pattern'), call: { method: 'POST', path: `${at}/batches`, json: { name: 'A', agent_id: agent, phone_numbers: ['+14155550123', 'x'] } } },
  { code: 'VALIDATION_ERROR', id: 'uploadRecording', status: 422, detail: field(['body', 'file'], 'field required', 'value_error.missing'), call: { ...upload, body: form(8, 'other') } },
  { code: 'VALIDATION_ERROR', id: 'listAgents', status: 422, detail: field(['query', 'page_size'], 'must be <= 100', 'value_error.maximum'), call: { path: `${at}/agents?page_size=101` } },
  { code: 'VALIDATION_ERROR', id: 'listAgents', status: 422, detail: field(['query', 'page'], 'must be integer', 'type_error.type'), call: { path: `${at}/agents?page=one` } },
  { code: 'VALIDATION_ERROR', id: 'getAgent', status: 422, detail: field(['path', 'agent_id'], 'must match format "uuid"', 'value_error.format'), call: { path: `${at}/agents/1` } },
  { code: 'VALIDATION_ERROR', id: 'listWorkspaces', status: 422, detail: field(['query', 'page'], 'must be >= 1', 'value_error.minimum'), call: { path: '/workspaces?page=0' } },
  { code: 'VALIDATION_ERROR', id: 'refreshToken', status: 422, detail: field(['body', 'refresh_token'], 'field required', 'value_error.missing'), call: { method: 'POST', path: '/auth/refresh', as: null, json: {} } },
  { code: 'MALFORMED_BODY', id: 'uploadRecording', status: 400, detail: 'Malformed request body', call: { ...upload, body: form(8, '__proto__') } },
  { code: 'PAYLOAD_TOO_LARGE', id: 'uploadRecording', status: 413, detail: 'Request body too large', call: () => { const two = form(8); two.append('second', new Blob(['x']), 'x.wav'); return { ...upload, body: two } } },
  ...upstreamRows('LIVEKIT_SIP_ERROR', 'LiveKit SIP error: ', LiveKitError, { createTrunk: 'registerPhoneNumber' }, 'the trunk could not be created'),
  ...upstreamRows('LIVEKIT_SIP_ERROR', 'LiveKit SIP error: ', LiveKitError, { createTrunk: 'purchasePhoneNumber' }, 'the trunk could not be created'),
  ...upstreamRows('TWILIO_ERROR', 'Twilio error: ', TwilioError, { buyNumber: 'purchasePhoneNumber' }, 'the number could not be purchased'),
  ...upstreamRows('S3_ERROR', 'S3 error: ', S3Error, { signUrl: 'getRecordingUrl' }, 'the recording could not be reached'),
  ...upstreamRows('S3_ERROR', 'S3 error: ', S3Error, { putFile: 'uploadRecording' }, 'the recording could not be reached')
]

/** A service that refuses: with a message that callers must not see, and with a reason that they may. */
function upstreamRows (code: string, prefix: string, Refusal: typeof S3Error, clients: Readonly<Record<string, string>>, neutral: string): Row[] {
  return Object.entries(clients).flatMap(([client, id]) => [
    { reason: neutral, error: new Refusal(`denied for ${secret}`, { status: 401 }) },
    { reason: 'the quota of today is used up', error: new Refusal(`quota of ${secret}`, { status: 429, publicReason: 'the quota of today is used up' }) }
  ].map(({ reason, error }) => ({
    code, id, status: 500, detail: prefix + reason, call: requests[id]!, options: { clients: { [client]: reject(error) } }
  })))
}

t.test('every message', async (t) => {
  const shared = await start(t)
  for (const { code, id, status, detail, call, before, options, challenge } of rows) {
    await t.test(`${code} of ${id}`, async (t) => {
      const service = options === undefined ? shared : await start(t, options)
      if (before !== undefined) t.equal((await service.send(before)).status, 201, 'what comes before')
      const answer = await service.send(typeof call === 'function' ? call(service) : call)
      holds(t, id, code, { status, detail }, answer)
      t.notMatch(answer.text, secret, 'nothing of a dependency\'s own message')
      if (challenge !== undefined) t.match(answer.headers.get('www-authenticate'), challenge)
    })
  }
})

/** A path with its last id replaced. */
function withId (path: string, id: string): string {
  return path.replace(/[0-9a-f-]{36}(?!.*[0-9a-f-]{36})/, id)
}

interface Sweep {
  readonly code: string
  readonly status: number
  readonly detail: unknown
  readonly options?: AppOptions
  readonly alter: (call: Call, service: Running) => Call
}

const raw = ({ json, ...call }: Call, type: string, body: string): Call => ({ ...call, body, headers: { ...call.headers, 'content-type': type } })
const bearer = (call: Call, token: string): Call => ({ ...call, as: null, headers: { authorization: `Bearer ${token}` } })

/** What goes wrong in the same way wherever it is listed; `alter` spoils a request that is in order. */
const sweeps: readonly Sweep[] = [
  { code: 'INVALID_TOKEN', status: 401, detail: 'Invalid or missing token', alter: (call) => ({ ...call, as: null }) },
  { code: 'TOKEN_EXPIRED', status: 401, detail: 'Token expired', alter: (call, { token }) => bearer(call, token(member, 'access', hourAgo)) },
  { code: 'INVALID_API_KEY', status: 401, detail: 'Invalid API key', alter: (call) => ({ ...call, headers: { 'x-api-key': 'va_none' } }) },
  { code: 'USER_NOT_FOUND', status: 401, detail: 'User not found', alter: (call) => ({ ...call, as: nobody }) },
  { code: 'NOT_A_MEMBER', status: 403, detail: 'Not a member of this workspace', alter: (call) => ({ ...call, as: outsider }) },
  { code: 'INSUFFICIENT_PERMISSIONS', status: 403, detail: 'Insufficient permissions', alter: (call) => ({ ...call, as: member }) },
  { code: 'ADMIN_ACCESS_REQUIRED', status: 403, detail: 'Admin access required', alter: (call) => ({ ...call, as: member }) },
  { code: 'MALFORMED_BODY', status: 400, detail: 'Malformed request body', alter: (call) => raw(call, 'application/json', '{"name":') },
  { code: 'PAYLOAD_TOO_LARGE', status: 413, detail: 'Request body too large', alter: (call) => raw(call, 'application/json', `"${'x'.repeat(65536)}"`) },
  { code: 'UNSUPPORTED_MEDIA_TYPE', status: 415, detail: 'The media type of the request body is not supported', alter: (call) => raw(call, 'application/xml', '<a/>') },
  { code: 'URI_TOO_LONG', status: 414, detail: 'A parameter in the path is too long', alter: (call) => ({ ...call, path: withId(call.path, 'a'.repeat(101)) }) },
  { code: 'INTERNAL_ERROR', status: 500, detail: 'Internal Server Error', options: { now: () => { throw new TypeError(secret) } }, alter: (call) => call }
]

/** Sent by hand above: its form is multipart, and refreshing takes its token from the body. */
const byHand = (id: string, code: string): boolean =>
  (id === 'uploadRecording' && /^(MALFORMED_BODY|PAYLOAD_TOO_LARGE)$/.test(code)) || (id === 'refreshToken' && /^(INVALID_TOKEN|TOKEN_EXPIRED|USER_NOT_FOUND)$/.test(code))

for (const { code, status, detail, options, alter } of sweeps) {
  t.test(`${code} wherever it is listed`, async (t) => {
    const service = await start(t, options)
    for (const { id, method, path } of operations) {
      if (!codesOf(document, method, path).includes(code) || byHand(id, code)) continue
      const answer = await service.send(alter(requests[id]!(service), service))
      holds(t, id, code, { status, detail }, answer)
      t.notMatch(answer.text, secret)
    }
  })
}

t.test('VALIDATION_ERROR wherever a path has an id', async (t) => {
  const { send, ...service } = await start(t)
  for (const { id, path } of operations.filter(({ path }) => path.includes('{'))) {
    const call = requests[id]!({ send, ...service })
    const [, name] = /.*\{(\w+)\}/.exec(path)!
    holds(t, id, 'VALIDATION_ERROR', { status: 422, detail: field(['path', name!], 'must match format "uuid"', 'value_error.format') }, await send({ ...call, path: withId(call.path, 'x') }))
  }
})

/** Documented pairs that no request here provokes, each with a reason. */
const unprovoked: Readonly<Record<string, string>> = {}

t.test('no phantom: every documented error of every operation was provoked, or has a reason', async (t) => {
  const documented = operations.flatMap(({ id, method, path }) => codesOf(document, method, path).map((code) => `${id} ${code}`))
  t.same(documented.filter((pair) => !provoked.has(pair)).sort(), Object.keys(unprovoked).sort())
})

t.test('every code of the service has a row, and every other one of its document', async (t) => {
  const codes = new Set([...rows, ...sweeps].map(({ code }) => code))
  const listed = operations.flatMap(({ method, path }) => codesOf(document, method, path))
  for (const code of new Set([...Object.keys(service.definitions), ...listed])) t.ok(codes.has(code), code)
})

t.test('every code of the service tells a cause and a fix', async (t) => {
  for (const { code, description, resolution, message } of Object.values(catalogue.definitions)) {
    t.ok(resolution !== undefined && description.length > 20, code)
    t.not(description, message, `${code}: the cause is more than the message`)
  }
})

t.test('the committed document is the one that the app makes', async (t) => {
  const committed = await readFile(new URL('../../../examples/voice-agents/openapi.json', import.meta.url), 'utf8')
  t.equal(committed, `${JSON.stringify(document, null, 2)}\n`, 'if this is stale, write it anew, as the example\'s README says')
})
