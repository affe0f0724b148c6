import { Wire, type Exchange } from '../wire.js'
import type { Group, Plan, Row, Running } from '../row.js'
import { bytesOf } from '../run.js'

const plan: Plan = {
  options: { http: { maxHeaderSize: 4096 } },
  setup: (app) => {
    app.get('/ok', async () => ({ ok: true }))
    app.get('/p/:id', async () => ({ ok: true }))
    app.post('/echo', async (request) => ({ got: request.body ?? null }))
  }
}

const slow: Plan = {
  options: { requestTimeout: 150, http: { headersTimeout: 100, connectionsCheckingInterval: 20 } },
  setup: plan.setup!
}

const few: Plan = { options: { maxRequestsPerSocket: 1 } }

const closedEarly: Plan = { options: { connectionTimeout: 80 } }

const rewriting: Plan = { options: { rewriteUrl: ({ url }: { url?: string }) => url === '/rewritten' ? 7 : url } }

const constrained: Plan = {
  options: {
    routerOptions: {
      constraints: {
        tenant: {
          name: 'tenant',
          storage: () => ({ get: () => null, set: () => {} }),
          deriveConstraint: ({ url }: { url?: string }, _context: unknown, done: (error: Error | null, value?: string) => void) => {
            if (url === '/constrained') done(new Error('SECRET-message'))
            else done(null)
          },
          validate: () => true
        }
      }
    }
  },
  setup: (app) => {
    app.get('/constrained', { constraints: { tenant: 'a' } }, async () => ({}))
  }
}

/** A request in bytes, with a Host. */
const raw = (line: string, ...headers: readonly string[]): { raw: string } => ({ raw: [line, 'Host: localhost', ...headers, '', ''].join('\r\n') })

const router = { by: 'server guard', want: { status: 400, code: 'BAD_URL' } } as const
const parser = { by: 'server guard', want: { status: 400, code: 'BAD_REQUEST' }, connection: 'close' } as const
const late = { by: 'server guard', want: { status: 408, code: 'REQUEST_TIMEOUT' }, connection: 'close', plan: slow } as const
const large = { by: 'server guard', want: { status: 431, code: 'HEADERS_TOO_LARGE' }, connection: 'close' } as const
const fine = { by: 'the service', want: { untouched: 200, body: '{"ok":true}' } } as const

async function second (wire: Wire, _running: Running): Promise<Exchange> {
  wire.write(bytesOf({ path: '/ok' }))
  await wire.next('GET')
  wire.write(bytesOf({ path: '/ok' }))
  return await wire.next('GET')
}

const rows: readonly Row[] = [
  { name: 'an escape in the path that is no UTF-8', sent: { path: '/p/%E0%A4%A' }, ...router },
  { name: 'an escape in an unknown path that is none', sent: { path: '/%zz' }, ...router },
  { name: 'a byte in the path that is no UTF-8', sent: { path: '/p/%ff' }, ...router },
  { name: 'a byte in an unknown path that is no UTF-8', sent: { path: '/nothere/%ff' }, ...router },
  { name: 'HEAD of a path with a bad escape', sent: { method: 'HEAD', path: '/p/%E0%A4%A' }, ...router },
  { name: 'a path parameter that is too long', sent: { path: `/p/${'a'.repeat(101)}` }, by: 'server guard', want: { status: 414, code: 'URI_TOO_LONG' }, place: ['GET', '/p/{id}'] },
  { name: 'an asynchronous constraint that fails', plan: constrained, sent: { path: '/constrained' }, by: 'server guard', want: { status: 500, code: 'INTERNAL_ERROR' } },
  { name: 'a malformed escape in the query', sent: { path: '/ok?a=%zz&b=%E0%A4%A&&=1&c' }, ...fine },
  { name: 'both Content-Length and Transfer-Encoding', sent: raw('POST /echo HTTP/1.1', 'Content-Length: 2', 'Transfer-Encoding: chunked'), ...parser },
  { name: 'two Content-Length headers', sent: raw('POST /echo HTTP/1.1', 'Content-Length: 2', 'Content-Length: 3'), ...parser },
  { name: 'a Content-Length that is no number', sent: raw('POST /echo HTTP/1.1', 'Content-Length: two'), ...parser },
  { name: 'a chunk without a size', sent: { raw: 'POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n' }, ...parser },
  { name: 'a body that is shorter than its Content-Length, and nothing more', sent: { raw: 'POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{}', finish: true }, ...parser },
  { name: 'a body that stops arriving', sent: { raw: 'POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{}' }, ...late },
  { name: 'headers that stop arriving', sent: { raw: 'GET /ok HTTP/1.1\r\nHost: localhost\r\n' }, ...late },
  { name: 'a method that does not exist', sent: raw('FOO /ok HTTP/1.1'), ...parser },
  { name: 'a version that does not exist', sent: raw('GET /ok HTTP/9.9'), ...parser },
  { name: 'what is not HTTP', sent: { raw: 'garbage\r\n\r\n' }, ...parser },
  { name: 'a space in the URL', sent: raw('GET /a b HTTP/1.1'), ...parser },
  { name: 'a header with an invalid character', sent: { raw: 'GET /ok HTTP/1.1\r\nHost: localhost\r\nX-A: a\u0000b\r\n\r\n' }, ...parser },
  { name: 'headers that are too large', sent: raw('GET /ok HTTP/1.1', `X-Large: ${'a'.repeat(5000)}`), ...large },
  { name: 'a URL that is too large', sent: raw(`GET /${'a'.repeat(5000)} HTTP/1.1`), ...large },
  { name: 'no Host', sent: { raw: 'GET /ok HTTP/1.1\r\n\r\n' }, ...parser },
  { name: 'two Host headers', sent: { raw: 'GET /ok HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n' }, ...fine },
  { name: 'a Host with odd characters', sent: { raw: 'GET /ok HTTP/1.1\r\nHost: a b<>\r\n\r\n' }, ...fine },
  { name: 'HTTP/1.0 without a Host', sent: { raw: 'GET /ok HTTP/1.0\r\n\r\n' }, ...fine, connection: 'close' },
  { name: 'a request line that says HTTP/2.0', sent: raw('GET /ok HTTP/2.0'), ...fine, connection: 'close' },
  { name: 'an absolute URL', sent: raw('GET http://localhost/ok HTTP/1.1'), ...fine },
  { name: 'an expectation that cannot be met', sent: raw('GET /ok HTTP/1.1', 'Expect: foo'), by: 'server guard', want: { status: 417, code: 'EXPECTATION_FAILED' } },
  {
    name: 'Expect: 100-continue',
    sent: { method: 'POST', path: '/echo', headers: { Expect: '100-continue', 'Content-Type': 'application/json' }, body: '{}' },
    by: 'the service',
    want: { untouched: 200, body: '{"got":{}}' },
    also: ({ reply }) => reply?.interim.join() === '100' ? [] : ['the client is not told to continue']
  },
  { name: 'an upgrade that nobody listens for', sent: raw('GET /ok HTTP/1.1', 'Connection: Upgrade', 'Upgrade: websocket'), ...fine },
  { name: 'more requests on a connection than it may have', plan: few, drive: second, by: 'server guard', want: { status: 503, code: 'UNAVAILABLE' }, connection: 'close' },
  { name: 'a rewriteUrl that returns no text', plan: rewriting, sent: { path: '/rewritten' }, by: 'Fastify', want: { closed: true } },
  { name: 'CONNECT', sent: raw('CONNECT localhost:80 HTTP/1.1'), by: 'Node', want: { closed: true } },
  { name: 'a connection that sends nothing for longer than connectionTimeout', plan: closedEarly, sent: { raw: 'GET' }, by: 'Node', want: { closed: true } }
]

/** What is refused before a route is looked for. */
export const belowRouting: Group = { name: 'Below routing', about: 'What is refused before a route is looked for: by Node\'s parser, by Node\'s server, by the router.', plan, rows }
