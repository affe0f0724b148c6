import { STATUS_CODES } from 'node:http'
import type { Call } from './agent-platform.js'

/** API keys and ids of the example's data. */
export const north = { 'x-api-key': 'demo-key-of-north' }
export const otherSouth = { 'x-api-key': 'other-key-of-south' }
export const ids = { agent: 'agt_a1b2c3d4', otherAgent: 'agt_b2c3d4e5', foreignAgent: 'agt_c3d4e5f6', workflow: 'wf_d4e5f6a7', nothing: '0000000000' } as const

/** A request that each operation succeeds with; the order matters only for the one that deletes. */
export const good: Readonly<Record<string, Omit<Call, 'method'>>> = {
  listAgents: { path: '/v2/agents' },
  createAgent: { path: '/v2/agents', body: { name: 'Planner', type: 'twin' } },
  getAgent: { path: `/v2/agents/${ids.agent}` },
  updateAgent: { path: `/v2/agents/${ids.otherAgent}`, body: { status: 'paused' } },
  deleteAgent: { path: `/v2/agents/${ids.otherAgent}` },
  createWorkflow: { path: '/v2/workflows', body: { name: 'Sort mail', integration: 'mailbox' } },
  runWorkflow: { path: `/v2/workflows/${ids.workflow}/runs` },
  listMessages: { path: '/v2/messages?channel_id=ch_abc123&limit=25&before=2026-03-01T00:00:00Z' },
  chat: { path: '/v2/chat', body: { message: 'Hello' } },
  listAgentsV1: { path: '/v1/agents' },
  createAgentV1: { path: '/v1/agents', body: { name: 'Old planner', type: 'agent' } },
  getAgentV1: { path: `/v1/agents/${ids.agent}` },
  listMessagesV1: { path: '/v1/messages?channel_id=ch_abc123' }
}

/** Built-in errors that no operation can answer with: a plugin that throws them would, and a route of a test does. */
export const pluginCodes = [
  'PAYMENT_REQUIRED', 'METHOD_NOT_ALLOWED', 'NOT_ACCEPTABLE', 'GONE', 'LENGTH_REQUIRED', 'PRECONDITION_FAILED', 'RANGE_NOT_SATISFIABLE', 'EXPECTATION_FAILED',
  'UNPROCESSABLE_CONTENT', 'LOCKED', 'UPGRADE_REQUIRED', 'PRECONDITION_REQUIRED', 'NOT_IMPLEMENTED', 'BAD_GATEWAY', 'GATEWAY_TIMEOUT', 'BANNED'
] as const

/** What callers read of each code: its status, message, and the hint of the simple format. */
export const wire = {
  BAD_REQUEST: [400, 'The request cannot be read', 'Encode the URL, and compare the headers with what is sent.'],
  VALIDATION_ERROR: [400, 'Invalid request parameters', 'Compare each field with its documented form, and see that the body is JSON.'],
  UNAUTHORIZED: [401, 'Missing or invalid credentials', 'Send a valid JWT as a bearer token, or a valid API key in the x-api-key header.'],
  PERMISSION_DENIED: [403, 'Your role does not allow this', 'Ask an admin of the workspace to do it, or for a role that may.'],
  NOT_FOUND: [404, 'Resource not found', 'Check the id, and that it belongs to your customer_id.'],
  ALREADY_EXISTS: [409, 'There is one with this identifier already', ''],
  PAYLOAD_TOO_LARGE: [413, 'The request body is too large', 'Send a smaller body, or split it over several requests.'],
  URI_TOO_LONG: [414, 'A parameter in the path is too long', 'Shorten the parameter.'],
  UNSUPPORTED_MEDIA_TYPE: [415, 'The media type of the request body is not supported', 'Send one of the media types that the operation documents.'],
  TOO_MANY_REQUESTS: [429, 'Rate limit exceeded', ''],
  DATABASE_ERROR: [500, 'The database could not complete the operation', 'Send the request again after a pause.'],
  INTEGRATION_ERROR: [500, 'An integration did not do its part', 'Send the request again after a pause, and check the settings of the integration.'],
  INTERNAL_SERVER_ERROR: [500, 'Something went wrong on our side', 'Try again; if it keeps failing, tell the support what was requested and when.'],
  SERVICE_UNAVAILABLE: [503, 'The service is down for maintenance', 'Look at the status page, and try again with growing pauses.']
} as const satisfies Record<string, readonly [status: number, message: string, hint: string]>

export type WireCode = keyof typeof wire

type Shape = 'simple' | 'structured' | 'envelope'

const structured: ReadonlySet<string> = new Set(['createAgent', 'updateAgent', 'createWorkflow', 'listMessages'])

/** The format that an operation's errors have to have; what the router refuses is in that of the version. */
export function shapeOf (operation: string, code?: string): Shape {
  if (operation.endsWith('V1')) return 'envelope'
  return structured.has(operation) && code !== 'URI_TOO_LONG' ? 'structured' : 'simple'
}

/** The body that a code has to have in a format. */
export function bodyOf (shape: Shape, code: WireCode, message: string = wire[code][1], details?: readonly unknown[]): object {
  const [status, , hint] = wire[code]
  if (shape === 'envelope') return { success: false, error: message }
  if (shape === 'structured') return { success: false, error: { code, message, ...(details !== undefined && { details }) } }
  return { error: STATUS_CODES[status], message, ...(status === 429 ? { retryAfter: 60 } : { hint }) }
}

/** A request that fails in a way of its own operation. */
export interface Row {
  readonly operation: string
  readonly code: WireCode | 'INVALID_FIELD'
  readonly name: string
  readonly call: Omit<Call, 'method'>
  readonly message?: string
  readonly details?: readonly unknown[]
  /** The whole body, where it follows no rule. */
  readonly body?: object
}

function field (operation: string, name: string, call: Omit<Call, 'method'>, details: ReadonlyArray<readonly [field: string, message: string]>): Row {
  return { operation, name, call, code: 'VALIDATION_ERROR', details: details.map(([field, message]) => ({ field, message })) }
}

function invalid (operation: string, path: string, name: string, subject: string, body?: unknown): Row {
  return {
    operation,
    code: 'INVALID_FIELD',
    name: `a bad ${name}`,
    call: { path, ...(body !== undefined && { body }) },
    body: { error: 'Bad Request', message: `Invalid field: ${name}`, hint: `The '${name}' field of ${subject} requests has to have its documented form.` }
  }
}

function missing (operation: string, path: string, resource: string, body?: unknown): Row {
  return { operation, code: 'NOT_FOUND', name: `no such ${resource}`, call: { path, ...(body !== undefined && { body }) }, message: `${resource} not found` }
}

const pattern = 'must match pattern "^agt_[0-9a-z]{6,16}$"'
const taken = { name: 'Research Agent', type: 'agent' }

/** The rows of the codes that depend on the operation; the others are provoked on every operation by a sweep. */
export const rows: readonly Row[] = [
  field('createAgent', 'a missing name and an unknown type', { path: '/v2/agents', body: { type: 'robot' } }, [['name', 'required'], ['type', 'must be one of: agent, workflow, twin']]),
  field('createAgentV1', 'no name', { path: '/v1/agents', body: { type: 'agent' } }, []),
  field('updateAgent', 'an id that is none', { path: '/v2/agents/1', body: { status: 'paused' } }, [['agent_id', pattern]]),
  field('getAgentV1', 'an id that is none', { path: '/v1/agents/1' }, []),
  field('createWorkflow', 'an unknown integration', { path: '/v2/workflows', body: { name: 'Sort mail', integration: 'fax' } }, [['integration', 'must be one of: crm, mailbox, calendar']]),
  field('listMessages', 'a limit above the maximum', { path: '/v2/messages?channel_id=ch_abc123&limit=101' }, [['limit', 'must be <= 100']]),
  field('listMessages', 'a limit of none', { path: '/v2/messages?channel_id=ch_abc123&limit=0' }, [['limit', 'must be >= 1']]),
  field('listMessages', 'a cursor that is no time', { path: '/v2/messages?channel_id=ch_abc123&before=yesterday' }, [['before', 'must match format "date-time"']]),
  field('listMessages', 'no channel', { path: '/v2/messages' }, [['channel_id', 'required']]),
  field('listMessagesV1', 'a limit that is no number', { path: '/v1/messages?channel_id=ch_abc123&limit=many' }, []),
  invalid('getAgent', '/v2/agents/1', 'agent_id', 'agent'),
  invalid('deleteAgent', '/v2/agents/1', 'agent_id', 'agent'),
  invalid('runWorkflow', '/v2/workflows/1/runs', 'workflow_id', 'workflow'),
  invalid('chat', '/v2/chat', 'message', 'chat', { message: '' }),
  invalid('chat', '/v2/chat', 'body', 'chat', []),
  {
    operation: 'chat',
    code: 'INVALID_FIELD',
    name: 'no message',
    call: { path: '/v2/chat', body: {} },
    body: { error: 'Bad Request', message: 'Missing required field: message', hint: 'The \'message\' field is required for chat requests.' }
  },
  missing('getAgent', `/v2/agents/agt_${ids.nothing}`, 'Agent'),
  missing('getAgent', `/v2/agents/${ids.foreignAgent}`, 'Agent'),
  missing('updateAgent', `/v2/agents/${ids.foreignAgent}`, 'Agent', { status: 'paused' }),
  missing('deleteAgent', `/v2/agents/${ids.foreignAgent}`, 'Agent'),
  missing('getAgentV1', `/v1/agents/${ids.foreignAgent}`, 'Agent'),
  missing('runWorkflow', `/v2/workflows/wf_${ids.nothing}/runs`, 'Workflow'),
  missing('listMessages', '/v2/messages?channel_id=ch_def456', 'Channel'),
  missing('listMessagesV1', '/v1/messages?channel_id=ch_def456', 'Channel'),
  { operation: 'createAgent', code: 'ALREADY_EXISTS', name: 'a name that is taken', call: { path: '/v2/agents', body: taken } },
  { operation: 'updateAgent', code: 'ALREADY_EXISTS', name: 'a name that is taken', call: { path: `/v2/agents/${ids.otherAgent}`, body: { name: taken.name } } },
  { operation: 'createAgentV1', code: 'ALREADY_EXISTS', name: 'a name that is taken', call: { path: '/v1/agents', body: taken } }
]
