import type { FastifyReply, FastifyRequest, RouteShorthandOptions } from 'fastify'
import { toss } from '../coverage/routes.js'
import { secretError } from '../coverage/row.js'
import { payloads, type Payload } from '../fuzz/payloads.js'
import { valueOf, type Thrown } from '../fuzz/values.js'

/** One way to fail: its route if it has one, what is sent, and what is to be seen. */
export interface Kind {
  readonly name: string
  readonly route?: { readonly options?: RouteShorthandOptions, readonly handler: (request: FastifyRequest, reply: FastifyReply) => unknown }
  /** The request line, and further lines of the head. */
  readonly line?: string
  readonly more?: readonly string[]
  readonly body?: string
  /** The status, or that the response breaks off. */
  readonly sees: number | 'cut'
  /** Whether the connection is closed after it. */
  readonly closes?: true
  /** Whether nothing but the parser sees the request, so that its id is not known. */
  readonly below?: true
}

const fine = async (): Promise<object> => ({ ok: true })
const boom = async (): Promise<never> => toss(secretError())
const throws = (shape: Thrown['shape'], sees: number, members: object = {}): Kind =>
  ({ name: shape.replaceAll(' ', '-'), route: { handler: () => toss(valueOf({ shape, members: { ...members } })) }, sees })
const sends = (name: string, status: number, payload: Payload, sees: number | 'cut' = status): Kind =>
  ({ name, route: { handler: (_request, reply) => reply.code(status).send(payloads[payload]()) }, sees, ...(sees === 'cut' && { closes: true }) })
const hooked = (name: string, options: RouteShorthandOptions, sees = 500): Kind => ({ name, route: { options, handler: fine }, sees })
const invalid = { schema: { querystring: { type: 'object', required: ['q'] } } } as const
const json = 'Content-Type: application/json'

/** Thirty ways to fail. */
export const kinds: readonly Kind[] = [
  throws('error', 500),
  throws('error', 409, { statusCode: 409 }),
  throws('frozen', 422, { statusCode: 422 }),
  throws('trapped', 500),
  throws('cycle', 500),
  throws('aggregate', 500),
  throws('string', 500),
  throws('contract', 409),
  throws('contract of a store', 503),
  sends('plain-404', 404, 'text'),
  sends('plain-503', 503, 'object'),
  sends('stream-at-once', 200, 'stream that fails at first', 500),
  sends('stream-midway', 200, 'stream that fails midway', 'cut'),
  sends('response', 200, 'Response of 404', 404),
  sends('web-stream', 500, 'web stream'),
  sends('circular', 200, 'circular', 500),
  hooked('on-request', { onRequest: boom }),
  hooked('pre-handler', { preHandler: async () => toss(secretError({ statusCode: 403 })) }, 403),
  hooked('pre-serialization', { preSerialization: boom }),
  hooked('on-send', { onSend: boom }),
  hooked('on-send-number', { onSend: async () => 42 }),
  hooked('formatter', { ...invalid, schemaErrorFormatter: () => toss(secretError()) }, 400),
  hooked('validated', invalid, 400),
  { name: 'error-handler', route: { options: { errorHandler: () => toss(secretError()) }, handler: boom }, sees: 500 },
  { name: 'bad-header', route: { handler: (_request, reply) => reply.header('x-bad', 'a\nb').send({}) }, sees: 500 },
  { name: 'malformed', line: 'POST /echo', more: [json], body: '{', sees: 400 },
  { name: 'unknown', line: 'GET /nowhere', sees: 404 },
  { name: 'bad-url', line: 'GET /%zz', sees: 400 },
  { name: 'expectation', line: 'GET /ok', more: ['Expect: tea'], sees: 417, below: true },
  { name: 'overflow', line: 'GET /ok', more: [`X-Large: ${'a'.repeat(5000)}`], sees: 431, closes: true, below: true }
]
