import { connect } from 'node:net'
import rateLimit from '@fastify/rate-limit'
import t, { type Test } from 'tap'
import Fastify, { type FastifyInstance } from 'fastify'
import { builtIns, composeCatalogues, defineCatalogue, defineDialect, errorContract, flat, serverOptions, type ErrorContractOptions } from 'fastify-error-contract'

const catalogue = composeCatalogues(builtIns({ badRequest: { as: 'validation' } }), defineCatalogue({
  TEAPOT: { status: 418, message: 'I am one' },
  SHARD_DOWN: { status: 502, message: 'Shard 3 is down', expose: true },
  STORE_DOWN: { status: 503, message: 'The store is closed' }
}))

type Line = Readonly<Record<string, unknown>>

async function appOf (routes: (app: FastifyInstance) => unknown, options: ErrorContractOptions = {}, server: object = {}): Promise<{ app: FastifyInstance, lines: Line[] }> {
  const lines: Line[] = []
  const app = Fastify(serverOptions({ logger: { stream: { write: (line: string) => { lines.push(JSON.parse(line) as Line) } } }, ...server }))
  await app.register(errorContract, { catalogue, dialect: flat, ...options })
  await routes(app)
  await app.ready()
  return { app, lines }
}

const failing = (error: unknown) => (app: FastifyInstance): void => { app.get('/', async () => { throw error }) }

/** What a server answers to bytes, until it closes the connection; `later` is sent when it has begun to answer. */
async function exchange (t: Test, app: FastifyInstance, bytes: string, later?: string): Promise<string> {
  await app.listen({ port: 0, host: '127.0.0.1' })
  t.teardown(async () => { await app.close() })
  return await new Promise((resolve, reject) => {
    const socket = connect((app.server.address() as { port: number }).port, '127.0.0.1', () => { socket.write(bytes) })
    let answer = ''
    if (later !== undefined) socket.once('data', () => { socket.write(later) })
    socket.setEncoding('utf8').on('data', (chunk: string) => { answer += chunk }).on('close', () => { resolve(answer) }).on('error', reject)
  })
}

function headerNames (head: string): string[] {
  return head.split('\r\n\r\n')[0]!.split('\r\n').slice(1).map((line) => line.split(':')[0]!.toLowerCase()).sort()
}

const plain = ['cache-control', 'connection', 'content-length', 'content-type', 'date']

t.test('an error has the headers that it needs and no others', async (t) => {
  const rows: ReadonlyArray<readonly [name: string, error: unknown, more: Readonly<Record<string, string>>]> = [
    ['a declared error', catalogue.errors.TEAPOT(), {}],
    ['headers that are null', { statusCode: 418, headers: null }, {}],
    ['a header that is no text', { statusCode: 418, headers: { 'X-Odd': { a: 1 } } }, {}],
    ['a time to wait, behind another header', { statusCode: 503, headers: { 'X-Shard': '5', 'Retry-After': '7' } }, { 'x-shard': '5', 'retry-after': '7' }],
    ['a time to wait that is neither seconds nor a date', { statusCode: 503, headers: { 'Retry-After': 'later' } }, {}],
    ['a challenge', { statusCode: 401, headers: { 'WWW-Authenticate': 'Basic' } }, { 'www-authenticate': 'Basic' }]
  ]
  for (const [name, error, more] of rows) {
    const { headers, statusCode } = await (await appOf(failing(error))).app.inject('/')
    t.equal(statusCode, (error as { statusCode: number }).statusCode, name)
    t.strictSame(Object.keys(headers).sort(), [...plain, ...Object.keys(more)].sort(), name)
    for (const [header, value] of Object.entries(more)) t.equal(headers[header], value, name)
  }
  const raw = await exchange(t, (await appOf(() => {})).app, 'garbage\r\n\r\n')
  t.strictSame(headerNames(raw), plain)
  t.match(raw, /"code":"VALIDATION_ERROR"[^]*"keyword":"badRequest"/, 'a built-in that is answered as another brings the details of that one')
})

t.test('a date to wait for is told in seconds', async (t) => {
  t.intercept(Date, 'now', { value: () => Date.UTC(2026, 10, 22, 12) })
  const dates = [['Sun, 22 Nov 2026 12:00:21 GMT', '21'], ['Sat, 21 Nov 2026 12:00:00 GMT', '0'], ['2026-11-22T12:00:07Z', '7'], ['22 Nov 2026 12:00:05 +0000', '5']] as const
  for (const [date, seconds] of dates) {
    const { app } = await appOf(failing({ statusCode: 503, headers: { 'Retry-After': date } }))
    t.equal((await app.inject('/')).headers['retry-after'], seconds)
  }
})

t.test('a ban of the service\'s own plugin is told from a permission error by what the limit has put on the reply', async (t) => {
  for (const enableDraftSpec of [false, true]) {
    const app = Fastify()
    await app.register(errorContract, { catalogue, dialect: flat })
    await app.register(rateLimit, { max: 2, ban: 0, enableDraftSpec })
    app.get('/', async () => ({}))
    app.get('/forbidden', async (request, reply) => {
      reply.header('retry-after', '5')
      request.recordError({ statusCode: 403 })
      throw Object.assign(new Error('no'), { statusCode: 403 })
    })
    const codes: unknown[] = []
    for (const url of ['/forbidden', '/', '/']) codes.push((await app.inject(url)).json<{ code?: string }>().code)
    t.strictSame(codes, ['FORBIDDEN', undefined, 'BANNED'])
  }
})

t.test('an error that is only recorded is no ban', async (t) => {
  const { app, lines } = await appOf((app) => {
    app.get('/', async (request, reply) => {
      reply.headers({ 'retry-after': '5', 'x-ratelimit-remaining': '0' })
      request.recordError({ statusCode: 403 })
      return {}
    })
  })
  await app.inject('/')
  t.match(lines.find(({ sent }) => sent === false), { code: 'FORBIDDEN' })
})

t.test('in development, a definition that exposes its text is told by that', async (t) => {
  for (const [error, shown] of [[catalogue.errors.SHARD_DOWN(), 'Shard 3 is down'], [new Error('no such table'), 'Error: no such table']] as const) {
    const { app } = await appOf(failing(error), { development: true })
    t.equal((await app.inject('/')).json<{ error: string }>().error.split('\n')[0], shown)
  }
})

t.test('what fails while an error is answered is logged', async (t) => {
  const failure = new Error('no body')
  let isBroken = false
  const broken = defineDialect({
    ...flat,
    name: 'broken',
    body: (problem) => {
      if (isBroken) throw failure
      return flat.body(problem)
    }
  })
  const { app, lines } = await appOf(failing(catalogue.errors.TEAPOT()), { dialect: broken })
  isBroken = true
  t.strictSame((await app.inject('/')).json(), { statusCode: 418, code: 'TEAPOT', error: 'I\'m a Teapot', message: 'I am one' })
  t.match(lines.find(({ level }) => level === 50), { dialect: 'broken', code: 'TEAPOT', err: { message: 'no body' }, msg: /the dialect failed/ })

  const mapping = await appOf((app) => {
    app.mapErrors({ codes: ['TEAPOT'], map: () => { throw failure } })
    app.get('/', async () => { throw new Error('secret') })
  })
  t.equal((await mapping.app.inject('/')).json<{ code: string }>().code, 'INTERNAL_ERROR')
  t.match(mapping.lines.find(({ msg }) => String(msg).startsWith('mapErrors failed')), { level: 50, err: { message: 'no body' } })
})

t.test('an error that an error handler answers is in the log with what was thrown', async (t) => {
  const { app, lines } = await appOf((app) => app.register(async (child) => {
    child.setErrorHandler((_error, _request, reply) => { reply.code(503).send('closed') })
    child.get('/', async () => { throw new Error('no such table') })
  }))
  t.equal((await app.inject('/')).json<{ code: string }>().code, 'UNAVAILABLE')
  t.match(lines.find(({ level }) => level === 50), { code: 'UNAVAILABLE', err: { message: 'no such table' } })
})

t.test('an error handler may recover where its route says so', async (t) => {
  for (const recovers of [false, true]) {
    const { app } = await appOf((app) => {
      app.get('/', { config: { errorContract: { recovers } }, errorHandler: (_error, _request, reply) => { reply.send({ cached: true }) } }, async () => { throw new Error('gone') })
    })
    t.equal((await app.inject('/')).statusCode, recovers ? 200 : 500)
  }
})

t.test('what Node itself has for the reply is dropped with the success', async (t) => {
  const { app } = await appOf((app) => {
    app.get('/', async (_request, reply) => {
      reply.raw.setHeader('ETag', '"1"')
      reply.raw.setHeader('X-Kept', '1')
      throw catalogue.errors.TEAPOT()
    })
  })
  const { headers } = await app.inject('/')
  t.strictSame([headers.etag, headers['x-kept']], [undefined, '1'])
})

t.test('the body of a Response that is not sent is let go', async (t) => {
  let cancelled = false
  const { app } = await appOf((app) => {
    app.get('/', async () => new Response(new ReadableStream({ cancel () { cancelled = true } }), { status: 404 }))
  })
  t.equal((await app.inject('/')).json<{ code: string }>().code, 'NOT_FOUND')
  t.ok(cancelled)
})

t.test('a code is a text, not what becomes one', async (t) => {
  const { app } = await appOf(failing({ code: ['TEAPOT'] }))
  t.equal((await app.inject('/')).json<{ code: string }>().code, 'INTERNAL_ERROR')
})

t.test('responses that a handler writes itself are not taken for Node\'s refusals', async (t) => {
  const { app } = await appOf((app) => {
    const write = (url: string, status: number, ...rest: unknown[]): void => {
      app.get(url, (_request, reply) => {
        reply.hijack()
        Reflect.apply(reply.raw.writeHead, reply.raw, [status, ...rest])
        reply.raw.end('own')
      })
    }
    write('/400', 400, ['content-length', '3'])
    write('/404', 404, ['content-length', '3'])
    write('/object', 400, { 'content-length': '3' })
    write('/503', 503)
    write('/503/headers', 503, { 'content-length': '3' })
    write('/500', 500)
  })
  const requests = ['/400', '/404', '/object', '/503', '/503/headers', '/500'].map((url) => `GET ${url} HTTP/1.1\r\nHost: a\r\n\r\n`)
  const answer = await exchange(t, app, `${requests.join('')}GET /404 HTTP/1.0\r\nConnection: keep-alive\r\n\r\nGET /object HTTP/1.0\r\n\r\n`)
  t.strictSame(answer.match(/HTTP\/1\.1 \d{3}/g), [400, 404, 400, 503, 503, 500, 404, 400].map((status) => `HTTP/1.1 ${status}`))
  t.equal(answer.match(/own/g)?.length, 8)
  t.notMatch(answer, /error/)
})

t.test('a refusal that has headers of its own is Node\'s only where the socket has carried its last request', async (t) => {
  const { app } = await appOf((app) => {
    app.get('/', (_request, reply) => {
      reply.hijack()
      reply.raw.writeHead(503, { 'content-length': '3', connection: 'close' })
      reply.raw.end('own')
    })
    app.server.maxRequestsPerSocket = 1
  })
  const answer = await exchange(t, app, 'GET / HTTP/1.1\r\nHost: a\r\n\r\n')
  t.match(answer, /^HTTP\/1\.1 503 [^]*\r\n\r\nown$/)
})

t.test('the last answer of a connection may be an error of the service', async (t) => {
  const { app } = await appOf((app) => {
    app.get('/', (_request, reply) => {
      reply.hijack()
      reply.raw.writeHead(404)
      reply.raw.end('own')
    })
    app.server.maxRequestsPerSocket = 1
  })
  t.match(await exchange(t, app, 'GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'), /^HTTP\/1\.1 404 [^]*own/)
})

t.test('unknown URLs that the service answers with another error', async (t) => {
  const { app } = await appOf((app) => { app.setNotFoundHandler((_request, reply) => { reply.code(410).send({ message: 'Long gone' }) }) })
  const { statusCode, body } = await app.inject('/nowhere')
  t.strictSame([statusCode, (JSON.parse(body) as { statusCode: number }).statusCode], [410, 410])
})

t.test('no second head is written into an answer that has begun, when the rest of its request cannot be read', async (t) => {
  const { app, lines } = await appOf((app) => {
    app.addContentTypeParser('*', (_request, _payload, done) => { done(null) })
    app.post('/', (_request, reply) => {
      reply.hijack()
      reply.raw.writeHead(200, { 'content-length': '9' })
      reply.raw.write('begun')
    })
  })
  const answer = await exchange(t, app, 'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n', 'not hexadecimal\r\n')
  t.match(answer, /^HTTP\/1\.1 200 [^]*\r\n\r\nbegun$/)
  t.notOk(lines.some(({ code }) => code === 'VALIDATION_ERROR'), 'what is not sent is not told of')
})

t.test('an answer that has begun is cut off, not begun again', async (t) => {
  const { app } = await appOf((app) => {
    app.addHook('onSend', async (_request, reply) => {
      reply.raw.writeHead(200, { 'content-length': '5' })
      await new Promise((resolve) => { reply.raw.write('ab', resolve) })
      throw new Error('late')
    })
    app.get('/', async () => { throw catalogue.errors.TEAPOT() })
  })
  const answer = await exchange(t, app, 'GET / HTTP/1.1\r\nHost: a\r\n\r\n')
  t.match(answer, /^HTTP\/1\.1 200 [^]*\r\n\r\nab$/)
})
