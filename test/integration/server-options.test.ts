import dns from 'node:dns'
import http, { ServerResponse } from 'node:http'
import { connect } from 'node:net'
import t from 'tap'
import Fastify from 'fastify'
import { builtIns, errorContract, flat, serverOptions } from 'fastify-error-contract'

type Made = Readonly<Record<'http' | 'https', { readonly ServerResponse?: { prototype: unknown }, readonly maxHeaderSize?: number } | undefined>>

const made = (own?: object): Made => serverOptions(own) as unknown as Made
const isOurs = (options: Made['http']): boolean => options?.ServerResponse?.prototype instanceof ServerResponse

t.test('the options of Node\'s server have the class of responses, beside the service\'s own', (t) => {
  t.ok(isOurs(made().http))
  t.equal(made({ http: { maxHeaderSize: 5 } }).http?.maxHeaderSize, 5)
  t.ok(isOurs(made({ https: null }).http))
  t.ok(isOurs(made({ https: false }).http))
  t.ok(isOurs(made({ https: true }).https))
  t.ok(isOurs(made({ https: { maxHeaderSize: 5 } }).https))
  t.equal(made({ https: {} }).http, undefined)
  t.equal(made({ http2: true }).http, undefined)
  class Own extends http.ServerResponse {}
  t.ok(made({ http: { ServerResponse: Own } }).http?.ServerResponse?.prototype instanceof Own)
  t.end()
})

/** What a server answers to bytes, until it closes the connection. */
async function exchange (port: number, bytes: string, host = '127.0.0.1'): Promise<string> {
  return await new Promise((resolve, reject) => {
    const socket = connect(port, host, () => { socket.write(bytes) })
    let answer = ''
    socket.setEncoding('utf8').on('data', (chunk: string) => { answer += chunk }).on('close', () => { resolve(answer) }).on('error', reject)
  })
}

t.test('what Node refuses is answered at every address of a name, and not for the app next door', async (t) => {
  const lookup = ((...args: unknown[]) => {
    const found = args.at(-1) as (...found: unknown[]) => void
    const { all } = Object(args[1]) as { readonly all?: boolean }
    if (all === true) found(null, ['127.0.0.1', '127.0.0.2'].map((address) => ({ address, family: 4 })))
    else found(null, args[0] === 'localhost' ? '127.0.0.1' : args[0], 4)
  }) as unknown as typeof dns.lookup
  t.intercept(dns, 'lookup', { value: lookup })
  const app = Fastify(serverOptions())
  await app.register(errorContract, { dialect: flat })
  await app.listen({ port: 0, host: 'localhost' })
  t.teardown(() => app.close())
  const { port } = app.server.address() as { port: number }
  t.equal(app.addresses().length, 2)
  for (const host of ['127.0.0.1', '127.0.0.2']) {
    t.match(await exchange(port, 'garbage\r\n\r\n', host), /"code":"BAD_REQUEST"/, host)
    t.match(await exchange(port, 'GET / HTTP/1.1\r\n\r\n', host), /"code":"BAD_REQUEST"/, host)
    t.match(await exchange(port, 'GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nExpect: x\r\n\r\n', host), /"code":"EXPECTATION_FAILED"/, host)
  }
})

t.test('a refusal says how long to wait where its definition does', async (t) => {
  const app = Fastify(serverOptions({ maxRequestsPerSocket: 1 }))
  await app.register(errorContract, { dialect: flat, catalogue: builtIns({ unavailable: { retry: { strategy: 'after', attempts: 1, seconds: 5 } } }) })
  await app.listen({ port: 0, host: '127.0.0.1' })
  t.teardown(() => app.close())
  const { port } = app.server.address() as { port: number }
  const answer = await exchange(port, 'GET / HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n')
  t.match(answer, /503 Service Unavailable\r\n[^]*Retry-After: 5\r\n/)
  t.match(await exchange(port, 'HEAD / HTTP/1.1\r\n\r\n'), /^HTTP\/1\.1 400 Bad Request\r\n[^]*Content-Length: 74\r\n[^]*\r\n\r\n$/)
})

t.test('the service is told where its server was not made with the options', async (t) => {
  const rows: ReadonlyArray<readonly [name: string, options: object, prepare: (server: http.Server) => void, isTold: boolean]> = [
    ['without them', {}, () => {}, true],
    ['with them', serverOptions(), () => {}, false],
    ['with them, and a listener of its own', serverOptions(), (server) => { server.on('clientError', () => {}) }, false]
  ]
  for (const [name, options, prepare, isTold] of rows) {
    const lines: string[] = []
    const app = Fastify({ ...options, logger: { level: 'warn', stream: { write: (line: string) => { lines.push(line) } } } })
    prepare(app.server)
    await app.register(errorContract, { dialect: flat })
    await app.ready()
    t.equal(lines.some((line) => line.includes('below routing')), isTold, name)
  }
})

t.test('a server without the plugin refuses as Node does', async (t) => {
  const app = Fastify(serverOptions())
  await app.listen({ port: 0, host: '127.0.0.1' })
  t.teardown(() => app.close())
  const { port } = app.server.address() as { port: number }
  t.match(await exchange(port, 'GET / HTTP/1.1\r\n\r\n'), /^HTTP\/1\.1 400 Bad Request\r\nConnection: close\r\n/)
})

for (const [name, line, body, answered] of [
  ['that waits for its body', 'POST /echo', '{}', /100 Continue\r\n\r\nHTTP\/1\.1 200 OK[^]*\{\}$/],
  ['that is answered before its turn', 'GET /nothing', '', /200 OK[^]*404 Not Found/]
] as const) {
  t.test(`a request behind another on its connection, ${name}, is told to go on at its turn or not at all`, async (t) => {
    const app = Fastify(serverOptions())
    await app.register(errorContract, { dialect: flat })
    let release = (): void => {}
    const slow = new Promise<void>((resolve) => { release = resolve })
    app.get('/slow', async () => { await slow; return {} })
    app.post('/echo', async (request) => request.body)
    app.addHook('onRequest', async (request) => { if (request.url !== '/slow') setImmediate(release) })
    await app.listen({ port: 0, host: '127.0.0.1' })
    t.teardown(() => app.close())
    const length = body === '' ? '' : `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n`
    const second = `${line} HTTP/1.1\r\nHost: a\r\nConnection: close\r\nExpect: 100-continue\r\n${length}\r\n`
    const received = await new Promise<string>((resolve) => {
      let text = ''
      let sent = false
      const socket = connect((app.server.address() as { port: number }).port, '127.0.0.1', () => { socket.write(`GET /slow HTTP/1.1\r\nHost: a\r\n\r\n${second}`) })
      socket.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk
        if (!sent && text.includes('100 Continue')) {
          sent = true
          socket.write(body)
        }
      }).on('close', () => { resolve(text) })
    })
    t.match(received, answered)
    t.equal(received.includes('100 Continue'), body !== '')
  })
}
