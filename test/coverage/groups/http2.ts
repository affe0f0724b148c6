import { connect, type ClientHttp2Session, type OutgoingHttpHeaders } from 'node:http2'
import { STATUS_CODES } from 'node:http'
import { secretError, type Group, type Plan, type Row, type Running } from '../row.js'
import { toss } from '../routes.js'
import type { Exchange, Wire } from '../wire.js'

const plan: Plan = {
  options: { http2: true, bodyLimit: 200, http2SessionTimeout: 1000 },
  setup: (app) => {
    app.get('/p/:id', async () => ({ ok: true }))
    app.post('/bodies', { schema: { body: { type: 'object', required: ['a'] } } }, async () => ({ ok: true }))
    app.get('/fails', async () => toss(secretError()))
    app.get('/late', { handlerTimeout: 60 }, async () => await new Promise(() => {}))
    app.get('/plain', { schema: { errors: ['NOT_FOUND'] } }, async (_request, reply) => reply.code(404).send('nope'))
    app.get('/bad-header', async (_request, reply) => reply.header('x-bad', 'a\nb').send({ a: 1 }))
    app.get('/hook', { onSend: async () => toss(secretError()) }, async () => ({ ok: true }))
  }
}

/** One request on a session, as a reply of HTTP/1.1 would be seen. */
async function ask (session: ClientHttp2Session, headers: OutgoingHttpHeaders, body?: string): Promise<Exchange> {
  return await new Promise((resolve) => {
    const stream = session.request(headers, { endStream: body === undefined })
    const chunks: Buffer[] = []
    let head: Array<[string, string]> = []
    let status = 0
    stream.on('response', ({ ':status': its = 0, ...rest }) => {
      status = its
      head = Object.entries(rest).map(([name, value]) => [name, String(value)])
    })
    stream.on('data', (chunk: Buffer) => { chunks.push(chunk) })
    stream.on('error', () => { resolve({ rest: Buffer.concat(chunks), end: 'closed' }) })
    stream.on('end', () => {
      resolve({ reply: { status, reason: STATUS_CODES[status] ?? '', headers: head, body: Buffer.concat(chunks), framing: 'length', interim: [] }, rest: Buffer.alloc(0), end: 'open' })
    })
    if (body !== undefined) stream.end(body)
  })
}

/** A case over HTTP/2; the session has to take another request after it. */
function over (name: string, headers: OutgoingHttpHeaders, want: Row['want'], more: Partial<Row> & { readonly body?: string } = {}): Row {
  const { body, ...rest } = more
  const drive = async (_wire: Wire, { port }: Running): Promise<Exchange> => {
    const session = connect(`http://127.0.0.1:${port}`)
    session.on('error', () => {})
    try {
      const exchange = await ask(session, { ':path': '/ok', ...headers }, body)
      const again = await ask(session, { ':path': '/ok' })
      return again.reply?.status === 200 ? exchange : { ...exchange, fault: 'the session takes no other request' }
    } finally {
      session.destroy()
    }
  }
  return { name: `HTTP/2, ${name}`, drive, want, by: 'error handler', connection: 'driven', ...rest }
}

const json = { ':method': 'POST', ':path': '/bodies', 'content-type': 'application/json' }
const operation = (path: string): Pick<Row, 'place'> => ({ place: ['GET', path] })
const internal = { status: 500, code: 'INTERNAL_ERROR' } as const
const bodies = { place: ['POST', '/bodies'] } as const

const rows: readonly Row[] = [
  over('an unknown path', { ':path': '/nope' }, { status: 404, code: 'NOT_FOUND' }, { by: 'reply guard' }),
  over('a method that does not exist', { ':method': 'FOO' }, { status: 404, code: 'NOT_FOUND' }),
  over('a bad escape in the path', { ':path': '/p/%E0%A4%A' }, { status: 400, code: 'BAD_URL' }, { by: 'server guard' }),
  over('a parameter that is too long', { ':path': `/p/${'a'.repeat(101)}` }, { status: 414, code: 'URI_TOO_LONG' }, { by: 'server guard', ...operation('/p/{id}') }),
  over('malformed JSON', json, { status: 400, code: 'MALFORMED_BODY' }, { ...bodies, body: '{' }),
  over('a body that does not match', json, { status: 400, code: 'VALIDATION_ERROR' }, { ...bodies, body: '{}' }),
  over('a body that is too large', json, { status: 413, code: 'PAYLOAD_TOO_LARGE' }, { ...bodies, body: JSON.stringify('x'.repeat(300)) }),
  over('a handler that throws', { ':path': '/fails' }, internal, operation('/fails')),
  over('HEAD of a handler that throws', { ':path': '/fails', ':method': 'HEAD' }, internal, { ...operation('/fails'), sent: { method: 'HEAD' } }),
  over('a handler that takes too long', { ':path': '/late' }, { status: 503, code: 'HANDLER_TIMEOUT' }, operation('/late')),
  over('an answer that nobody threw', { ':path': '/plain' }, { status: 404, code: 'NOT_FOUND' }, { ...operation('/plain'), by: 'reply guard' }),
  over('a header that HTTP/1.1 could not send, which HTTP/2 leaves out', { ':path': '/bad-header' }, { untouched: 200, body: '{"a":1}' }, { by: 'Node' }),
  over('onSend that throws', { ':path': '/hook' }, internal, operation('/hook')),
  over('an expectation that cannot be met', { expect: 'foo' }, { status: 417, code: 'EXPECTATION_FAILED' }, { by: 'server guard' }),
  over('CONNECT', { ':method': 'CONNECT', ':authority': 'localhost', ':path': undefined }, { excluded: 'Node answers CONNECT over HTTP/2 by itself, with an empty 405', sees: 405 }, { by: 'Node' })
]

/** The same over HTTP/2. */
export const http2: Group = { name: 'HTTP/2', about: 'The same over HTTP/2, where Node leaves nothing of the head to its parser.', plan, rows }
