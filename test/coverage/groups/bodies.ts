import { Readable } from 'node:stream'
import { secretError, type Group, type Plan, type Row, type Sent } from '../row.js'

const plan: Plan = {
  options: { bodyLimit: 200 },
  setup: (app) => {
    app.post('/bodies', { schema: { body: { type: 'object', properties: { a: { type: 'integer' } } } } }, async () => ({ ok: true }))
    app.addContentTypeParser('application/x-broken', (_request, _payload, done) => { done(secretError()) })
    app.addContentTypeParser('application/x-throwing', async () => { throw secretError({ statusCode: 422 }) })
    app.post('/short', { preParsing: async () => Readable.from(['{}']) }, async () => ({ ok: true }))
    app.post('/breaking', { schema: { errors: ['BAD_REQUEST'] }, preParsing: async () => new Readable({ read () { this.destroy(new Error('the upload broke')) } }) }, async () => ({ ok: true }))
    app.route({ method: 'QUERY', url: '/query', handler: async () => ({ ok: true }) })
  }
}

const json = { 'content-type': 'application/json' }
const post = (body: string, headers: Readonly<Record<string, string>> = json): Sent => ({ method: 'POST', path: '/bodies', headers, body })
const operation = { place: ['POST', '/bodies'], by: 'error handler' } as const
const malformed = { ...operation, want: { status: 400, code: 'MALFORMED_BODY' }, connection: 'close' } as const
const empty = { ...operation, want: { status: 400, code: 'EMPTY_BODY' }, connection: 'close' } as const
const unsupported = { ...operation, want: { status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' } } as const
const large = { ...operation, want: { status: 413, code: 'PAYLOAD_TOO_LARGE' }, connection: 'close' } as const
const many = 'x'.repeat(300)

const rows: readonly Row[] = [
  { name: 'JSON that is malformed', sent: post('{"a":'), ...malformed },
  { name: 'JSON that sets a prototype', sent: post('{"__proto__":{"a":1}}'), ...malformed },
  { name: 'JSON that sets the prototype of a constructor', sent: post('{"constructor":{"prototype":{"a":1}}}'), ...malformed },
  { name: 'JSON of length 0', sent: post(''), ...empty },
  { name: 'JSON without any length', sent: { method: 'POST', path: '/bodies', headers: json }, ...empty },
  { name: 'a length that is not that of the body after preParsing', sent: { ...post('{"a":    1}'), path: '/short' }, by: 'error handler', want: { status: 400, code: 'MALFORMED_BODY' }, place: ['POST', '/short'], connection: 'close' },
  { name: 'a body that breaks while it is read', sent: { ...post('{}'), path: '/breaking' }, by: 'error handler', want: { status: 400, code: 'BAD_REQUEST' }, place: ['POST', '/breaking'], says: 'the upload broke', connection: 'close' },
  { name: 'a media type without a parser', sent: post('<a/>', { 'content-type': 'application/xml' }), ...unsupported },
  { name: 'a body without a media type', sent: post('{}', {}), ...unsupported },
  { name: 'a media type that is none', sent: post('{}', { 'content-type': 'nonsense' }), ...unsupported },
  { name: 'an empty media type', sent: post('{}', { 'content-type': '' }), ...unsupported },
  { name: 'a Content-Length over the limit', sent: post(JSON.stringify(many)), ...large },
  { name: 'chunks over the limit', sent: { raw: `POST /bodies HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n${(302).toString(16)}\r\n"${many}"\r\n0\r\n\r\n` }, ...large },
  { name: 'QUERY without a media type', sent: { method: 'QUERY', path: '/query', body: '{}' }, by: 'error handler', want: { status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' }, undeclared: true },
  { name: 'a parser of the service that fails', sent: post('x', { 'content-type': 'application/x-broken' }), ...operation, want: { status: 500, code: 'INTERNAL_ERROR' }, connection: 'close' },
  { name: 'a parser of the service that fails with a status', sent: post('x', { 'content-type': 'application/x-throwing' }), ...operation, want: { status: 422, code: 'UNPROCESSABLE_CONTENT' }, undeclared: true, connection: 'close' },
  { name: 'a good body', sent: post('{"a":1}'), by: 'the service', want: { untouched: 200, body: '{"ok":true}' } }
]

/** Bodies that cannot be read. */
export const bodies: Group = { name: 'Bodies', about: 'Bodies that cannot be read; Fastify closes the connection where it has not read the whole of one.', plan, rows }
