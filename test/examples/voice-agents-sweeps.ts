import { nobody, seeded, type AppOptions, type Call, type Running } from './voice-agents.js'
import { secret } from './voice-agents-rows.js'

const { outsider, member } = seeded
const hourAgo = new Date(Date.now() - 3600000)

/** A path with its last id replaced. */
export function withId (path: string, id: string): string {
  return path.replace(/[0-9a-f-]{36}(?!.*[0-9a-f-]{36})/, id)
}

/** What goes wrong in the same way wherever it is listed; `alter` spoils a request that is in order. */
export interface Sweep {
  readonly code: string
  readonly status: number
  readonly detail: unknown
  readonly options?: AppOptions
  readonly alter: (call: Call, service: Running) => Call
}

const raw = ({ json, ...call }: Call, type: string, body: string): Call => ({ ...call, body, headers: { ...call.headers, 'content-type': type } })
const bearer = (call: Call, token: string): Call => ({ ...call, as: null, headers: { authorization: `Bearer ${token}` } })

/** Every such error. */
export const sweeps: readonly Sweep[] = [
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

/** Whether a row has it instead: an upload's form is multipart, and refreshing takes its token from the body. */
export const byHand = (id: string, code: string): boolean =>
  (id === 'uploadRecording' && /^(MALFORMED_BODY|PAYLOAD_TOO_LARGE)$/.test(code)) || (id === 'refreshToken' && /^(INVALID_TOKEN|TOKEN_EXPIRED|USER_NOT_FOUND)$/.test(code))
