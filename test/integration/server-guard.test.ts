import { connect } from 'node:net'
import t from 'tap'
import Fastify, { type FastifyInstance } from 'fastify'
import { builtIns, codeOnly, errorContract, flat, serverOptions } from 'fastify-error-contract'

/** What a server answers to bytes, until it closes the connection. */
async function exchange (port: number, bytes: string): Promise<string> {
  return await new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => { socket.write(bytes) })
    let answer = ''
    socket.setEncoding('utf8').on('data', (chunk: string) => { answer += chunk }).on('close', () => { resolve(answer) }).on('error', reject)
  })
}

async function listening (options: object, register = true): Promise<{ app: FastifyInstance, port: number }> {
  const app = Fastify(serverOptions(options))
  if (register) {
    await app.register(errorContract, { dialect: flat })
    app.register(async (child) => {
      await child.register(errorContract, { dialect: codeOnly })
      child.get('/:id', async () => ({}))
      child.register(async (inner) => {
        await inner.register(errorContract, { dialect: flat })
        inner.get('/deep', async () => ({}))
      }, { prefix: '/inner' })
    }, { prefix: '/public' })
  }
  app.get('/', async () => ({}))
  await app.listen({ port: 0, host: '127.0.0.1' })
  t.teardown(() => app.close())
  return { app, port: (app.server.address() as { port: number }).port }
}

t.test('what is refused below routing', async (t) => {
  const { port } = await listening({ http: { maxHeaderSize: 2048, headersTimeout: 60, connectionsCheckingInterval: 20 } })
  const rows: ReadonlyArray<readonly [name: string, bytes: string, status: string, code: string]> = [
    ['what is not HTTP', 'garbage\r\n\r\n', '400 Bad Request', 'BAD_REQUEST'],
    ['a method that does not exist', 'FOO / HTTP/1.1\r\nHost: a\r\n\r\n', '400 Bad Request', 'BAD_REQUEST'],
    ['two lengths', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n', '400 Bad Request', 'BAD_REQUEST'],
    ['headers that are too large', `GET / HTTP/1.1\r\nHost: a\r\nX-Large: ${'a'.repeat(3000)}\r\n\r\n`, '431 Request Header Fields Too Large', 'HEADERS_TOO_LARGE'],
    ['headers that do not arrive', 'GET / HTTP/1.1\r\nHost: a\r\n', '408 Request Timeout', 'REQUEST_TIMEOUT']
  ]
  for (const [name, bytes, status, code] of rows) {
    const answer = await exchange(port, bytes)
    const [head = '', body = ''] = answer.split('\r\n\r\n')
    t.ok(head.startsWith(`HTTP/1.1 ${status}\r\n`), `${name}: ${head}`)
    t.match(head, /Content-Type: application\/json\r\n/, name)
    t.match(head, new RegExp(`Content-Length: ${Buffer.byteLength(body)}\r\n`), name)
    t.match(head, /Connection: close/, name)
    t.match(JSON.parse(body), { code, statusCode: Number(status.slice(0, 3)) }, name)
  }
})

t.test('a HEAD that the parser refuses is answered without a body', async (t) => {
  const { port } = await listening({ http: { maxHeaderSize: 2048 } })
  const large = `X-Large: ${'a'.repeat(3000)}\r\n\r\n`
  t.match(await exchange(port, `HEAD / HTTP/1.1\r\nHost: a\r\n${large}`), /^HTTP\/1\.1 431 [^]*\r\nContent-Length: \d+\r\n[^]*\r\n\r\n$/)
  t.match(await exchange(port, `GET / HTTP/1.1\r\nHost: a\r\n\r\nHEAD / HTTP/1.1\r\n${large}`), /^HTTP\/1\.1 200 [^]*\r\n\r\n\{\}HTTP\/1\.1 431 [^]*\r\n\r\n$/)
  t.match(await exchange(port, `HEAD / HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\n${large}`), /^HTTP\/1\.1 200 [^]*\r\n\r\nHTTP\/1\.1 431 [^]*\r\n\r\n\{.*\}$/)
})

t.test('whole requests are answered before what the parser refuses behind them', async (t) => {
  const { app, port } = await listening({})
  t.match(await exchange(port, 'GET / HTTP/1.1\r\nHost: a\r\n\r\n'.repeat(2) + 'garbage\r\n\r\n'), /^HTTP\/1\.1 200 [^]*\{\}HTTP\/1\.1 200 [^]*\{\}HTTP\/1\.1 400 [^]*"BAD_REQUEST"[^{}]*\}$/)
  t.equal(app.server.listenerCount('clientError'), 1)
})

t.test('a caller is told to continue where its turn has come, not within another response', async (t) => {
  const { port } = await listening({})
  const answer = await exchange(port, 'GET / HTTP/1.1\r\nHost: a\r\n\r\nGET /nope HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n')
  t.match(answer, /^HTTP\/1\.1 200 [^]*\{\}HTTP\/1\.1 404 [^]*\r\n\r\n\{"error".*\}$/)
  t.notMatch(answer, /404 [^]*Continue/)
})

t.test('what is refused before routing is answered in the dialect of its prefix', async (t) => {
  const { port } = await listening({})
  const base = `http://127.0.0.1:${port}`
  const rows: ReadonlyArray<readonly [path: string, status: number, body: object]> = [
    ['/%E0%A4%A', 400, { error: 'The URL is not valid', code: 'BAD_URL', statusCode: 400 }],
    ['/public/%E0%A4%A', 400, { error: { code: 'BAD_URL' } }],
    ['/nope', 404, { error: 'The resource was not found', code: 'NOT_FOUND', statusCode: 404 }],
    ['/public', 404, { error: { code: 'NOT_FOUND' } }],
    ['/public/a/b', 404, { error: { code: 'NOT_FOUND' } }],
    ['/public/inner/nope', 404, { error: 'The resource was not found', code: 'NOT_FOUND', statusCode: 404 }],
    ['/publicity', 404, { error: 'The resource was not found', code: 'NOT_FOUND', statusCode: 404 }],
    [`/public/${'a'.repeat(101)}`, 414, { error: { code: 'URI_TOO_LONG' } }]
  ]
  for (const [path, status, body] of rows) {
    const response = await fetch(base + path)
    t.equal(response.status, status, path)
    t.strictSame(await response.json(), body, path)
  }
})

for (const [name, late, body] of [
  ['the app', '/slow', { error: 'The service is temporarily unavailable', code: 'UNAVAILABLE', statusCode: 503 }],
  ['a context inside', '/in/late', { error: { code: 'CLOSED' } }]
] as const) {
  t.test(`a server that is closing says so in the contract of ${name}, and finishes what it has begun`, async (t) => {
    const app = Fastify(serverOptions())
    await app.register(errorContract, { dialect: flat })
    app.register(async (child) => {
      await child.register(errorContract, { dialect: codeOnly, catalogue: builtIns({ unavailable: { code: 'CLOSED' } }) })
      child.get('/late', async () => ({}))
    }, { prefix: '/in' })
    let release = (): void => {}
    const begun = new Promise<void>((resolve) => {
      app.get('/slow', async () => {
        resolve()
        await new Promise<void>((resolve) => { release = resolve })
        return { done: true }
      })
    })
    await app.listen({ port: 0, host: '127.0.0.1' })
    const socket = connect((app.server.address() as { port: number }).port, '127.0.0.1')
    const answers = new Promise<string>((resolve) => {
      let received = ''
      socket.setEncoding('utf8').on('data', (chunk: string) => { received += chunk }).on('close', () => { resolve(received) })
    })
    socket.write('GET /slow HTTP/1.1\r\nHost: a\r\n\r\n')
    await begun
    const arrived = new Promise((resolve) => { app.server.once('request', resolve) })
    const closed = app.close()
    await new Promise((resolve) => { setImmediate(resolve) })
    socket.write(`GET ${late} HTTP/1.1\r\nHost: a\r\n\r\n`)
    await arrived
    release()
    await closed
    const [first = '', second = ''] = (await answers).split(/(?=HTTP\/1\.1 503)/)
    t.match(first, /^HTTP\/1\.1 200 OK[^]*\{"done":true\}$/)
    t.match(second, /connection: close/i)
    t.strictSame(JSON.parse(second.split('\r\n\r\n')[1] ?? ''), body)
  })
}

t.test('serverOptions without the plugin leaves Fastify\'s answers', async (t) => {
  const { port } = await listening({}, false)
  t.match(await (await fetch(`http://127.0.0.1:${port}/%E0%A4%A`)).json(), { code: 'FST_ERR_BAD_URL' })
  t.equal(await exchange(port, 'garbage\r\n\r\n'), '', 'the connection is closed')
})

t.test('a connection that the client has reset is left alone', async (t) => {
  const { app } = await listening({})
  const [listener] = app.server.listeners('clientError')
  const socket = { destroyed: false, writable: true, write: () => t.fail('nothing is written'), destroy: () => t.fail('nothing is destroyed') }
  listener?.call(app.server, Object.assign(new Error('reset'), { code: 'ECONNRESET' }), socket)
  listener?.call(app.server, new Error('late'), { ...socket, destroyed: true })
  t.pass()
})
