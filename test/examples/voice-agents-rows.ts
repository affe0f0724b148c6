import { apiKeys, form, nobody, seeded, LiveKitError, S3Error, TwilioError, type Call, type Refusal, type Running } from './voice-agents.js'
import { requests } from './voice-agents-requests.js'

const { workspace, agent, running, outsider, member } = seeded
const at = `/workspaces/${workspace}`
const hourAgo = new Date(Date.now() - 3600000)

/** What the messages of dependencies hold, and no caller may see. */
export const secret = 'sk_live_4eC39HqLyjWDarjtT1zdp7dc'

const registered = { method: 'POST', path: `${at}/phone-numbers`, json: { phone_number: '+14155550001' } }
const upload = { method: 'POST', path: `${at}/recordings` }

/** The challenge of a token whose time is over. @see RFC 6750, section 3.1 */
const expired = 'Bearer error="invalid_token", error_description="Token expired"'

/** The list of one failing field. */
export const field = (loc: ReadonlyArray<string | number>, msg: string, type: string, ctx?: object) => [{ loc, msg, type, ...(ctx !== undefined && { ctx }) }]

/** A request that fails, and its exact answer. */
export interface Row {
  readonly code: string
  readonly id: string
  readonly status: number
  readonly detail: unknown
  readonly call: Call | ((service: Running) => Call)
  /** What is asked before, and succeeds. */
  readonly before?: Call
  readonly refusal?: Refusal
  /** The whole value of WWW-Authenticate; `Bearer` for a 401 unless said. */
  readonly challenge?: string
}

/** Every message of the service. */
export const rows: readonly Row[] = [
  { code: 'INVALID_TOKEN', id: 'getCaller', status: 401, detail: 'Invalid or missing token', call: { path: '/auth/me', as: null } },
  { code: 'INVALID_TOKEN', id: 'getCaller', status: 401, detail: 'Invalid or missing token', call: { path: '/auth/me', as: null, headers: { authorization: 'Token abc' } } },
  { code: 'INVALID_TOKEN', id: 'getCaller', status: 401, detail: 'Invalid or missing token', call: { path: '/auth/me', as: null, headers: { cookie: 'access_token=abc.def.ghi' } } },
  { code: 'INVALID_TOKEN', id: 'getCaller', status: 401, detail: 'Invalid or missing token', call: ({ token }) => ({ path: '/auth/me', as: null, headers: { authorization: `Bearer ${token(member, 'refresh')}` } }) },
  { code: 'INVALID_TOKEN', id: 'refreshToken', status: 401, detail: 'Invalid or missing token', call: ({ token }) => ({ method: 'POST', path: '/auth/refresh', as: null, json: { refresh_token: token(member) } }) },
  { code: 'TOKEN_EXPIRED', id: 'getCaller', status: 401, detail: 'Token expired', call: ({ token }) => ({ path: '/auth/me', as: null, headers: { authorization: `Bearer ${token(member, 'access', hourAgo)}` } }), challenge: expired },
  { code: 'TOKEN_EXPIRED', id: 'getCaller', status: 401, detail: 'Token expired', call: ({ token }) => ({ path: '/auth/me', as: null, headers: { cookie: `access_token=${token(member, 'access', hourAgo)}` } }), challenge: expired },
  { code: 'TOKEN_EXPIRED', id: 'refreshToken', status: 401, detail: 'Token expired', call: ({ token }) => ({ method: 'POST', path: '/auth/refresh', as: null, json: { refresh_token: token(member, 'refresh', new Date(0)) } }), challenge: expired },
  { code: 'INVALID_API_KEY', id: 'getCaller', status: 401, detail: 'Invalid API key', call: { path: '/auth/me', as: null, headers: { 'x-api-key': 'va_none' } }, challenge: 'APIKey' },
  { code: 'USER_NOT_FOUND', id: 'getCaller', status: 401, detail: 'User not found', call: { path: '/auth/me', as: nobody } },
  { code: 'USER_NOT_FOUND', id: 'getCaller', status: 401, detail: 'User not found', call: { path: '/auth/me', as: null, headers: { 'x-api-key': apiKeys.deleted } }, challenge: 'APIKey' },
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
  { code: 'VALIDATION_ERROR', id: 'createBatch', status: 422, detail: field(['body', 'phone_numbers', 1], 'string does not match regex "^\\+[1-9][0-9]{6,14}$"', 'value_error.str.regex', { pattern: '^\\+[1-9][0-9]{6,14}$' }), call: { method: 'POST', path: `${at}/batches`, json: { name: 'A', agent_id: agent, phone_numbers: ['+14155550123', 'x'] } } },
  { code: 'VALIDATION_ERROR', id: 'uploadRecording', status: 422, detail: field(['body', 'file'], 'field required', 'value_error.missing'), call: { ...upload, body: form(8, 'other') } },
  { code: 'VALIDATION_ERROR', id: 'listAgents', status: 422, detail: field(['query', 'page_size'], 'ensure this value is less than or equal to 100', 'value_error.number.not_le', { limit_value: 100 }), call: { path: `${at}/agents?page_size=101` } },
  { code: 'VALIDATION_ERROR', id: 'listAgents', status: 422, detail: field(['query', 'page'], 'value is not a valid integer', 'type_error.integer'), call: { path: `${at}/agents?page=one` } },
  { code: 'VALIDATION_ERROR', id: 'getAgent', status: 422, detail: field(['path', 'agent_id'], 'value is not a valid uuid', 'type_error.uuid'), call: { path: `${at}/agents/1` } },
  { code: 'VALIDATION_ERROR', id: 'listWorkspaces', status: 422, detail: field(['query', 'page'], 'ensure this value is greater than or equal to 1', 'value_error.number.not_ge', { limit_value: 1 }), call: { path: '/workspaces?page=0' } },
  { code: 'VALIDATION_ERROR', id: 'createAgent', status: 422, detail: field(['body', 'name'], 'str type expected', 'type_error.str'), call: { method: 'POST', path: `${at}/agents`, json: { name: [], voice: 'B', prompt: 'C' } } },
  { code: 'VALIDATION_ERROR', id: 'createAgent', status: 422, detail: field(['body', 'name'], 'ensure this value has at least 1 characters', 'value_error.any_str.min_length', { limit_value: 1 }), call: { method: 'POST', path: `${at}/agents`, json: { name: '', voice: 'B', prompt: 'C' } } },
  { code: 'VALIDATION_ERROR', id: 'createAgent', status: 422, detail: field(['body'], 'value is not a valid dict', 'type_error.dict'), call: { method: 'POST', path: `${at}/agents`, json: 'x' } },
  { code: 'VALIDATION_ERROR', id: 'createBatch', status: 422, detail: field(['body', 'phone_numbers'], 'value is not a valid list', 'type_error.list'), call: { method: 'POST', path: `${at}/batches`, json: { name: 'A', agent_id: agent, phone_numbers: {} } } },
  { code: 'VALIDATION_ERROR', id: 'setMember', status: 422, detail: field(['body', 'role'], 'value is not a valid enumeration member; permitted: \'member\', \'admin\', \'owner\'', 'type_error.enum', { enum_values: ['member', 'admin', 'owner'] }), call: { method: 'PUT', path: `${at}/members/${member}`, json: { role: 'boss' } } },
  { code: 'VALIDATION_ERROR', id: 'refreshToken', status: 422, detail: field(['body', 'refresh_token'], 'field required', 'value_error.missing'), call: { method: 'POST', path: '/auth/refresh', as: null, json: {} } },
  { code: 'MALFORMED_BODY', id: 'uploadRecording', status: 400, detail: 'Malformed request body', call: { ...upload, body: form(8, '__proto__') } },
  { code: 'PAYLOAD_TOO_LARGE', id: 'uploadRecording', status: 413, detail: 'Request body too large', call: () => { const two = form(8); two.append('second', new Blob(['x']), 'x.wav'); return { ...upload, body: two } } },
  ...upstreamRows('LIVEKIT_SIP_ERROR', 'LiveKit SIP error: ', 'the trunk could not be created', LiveKitError, 'createTrunk', ['registerPhoneNumber', 'purchasePhoneNumber']),
  ...upstreamRows('TWILIO_ERROR', 'Twilio error: ', 'the number could not be purchased', TwilioError, 'buyNumber', ['purchasePhoneNumber']),
  ...upstreamRows('S3_ERROR', 'S3 error: ', 'the recording could not be reached', S3Error, 'signUrl', ['getRecordingUrl']),
  ...upstreamRows('S3_ERROR', 'S3 error: ', 'the recording could not be reached', S3Error, 'putFile', ['uploadRecording'])
]

/** A service that refuses: with a message that callers must not see, and with a reason that they may. */
function upstreamRows (code: string, prefix: string, neutral: string, Refused: typeof S3Error, client: Refusal['client'], ids: readonly string[]): Row[] {
  return ids.flatMap((id) => [
    { reason: neutral, error: new Refused(`denied for ${secret}`, { status: 401 }) },
    { reason: 'the quota of today is used up', error: new Refused(`quota of ${secret}`, { status: 429, publicReason: 'the quota of today is used up' }) }
  ].map(({ reason, error }) => ({ code, id, status: 500, detail: prefix + reason, call: requests[id]!, refusal: { client, error } })))
}
