// A route that is unknown is answered in the place of Fastify where no hook looks at its answer; nothing of it may tell the difference.
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { connect as connect2 } from 'node:http2'
import { connect } from 'node:net'
import t, { type Test } from 'tap'
import Fastify, { LogController, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { builtIns, codeOnly, errorContract, PROBLEM_CHANNEL, serverOptions, type ErrorContractOptions, type ProblemMessage } from 'fastify-error-contract'
import { dialects } from '../../schemas/dialects/index.js'
import { createState } from '../../lib/plugin.js'
import { answerUnknownRoutes } from '../../lib/unknown-route.js'

type Line = Readonly<Record<string, unknown>>
type Setup = (app: FastifyInstance) => unknown

interface Service {
  readonly app: FastifyInstance
  readonly lines: Line[]
  /** How many answers went through `reply.send()`. */
  readonly sends: { count: number }
}

/** A service; `watched` has a hook that looks at answers, so that Fastify answers unknown routes first. */
async function serviceOf (t: Test, watched: boolean, setup: Setup = () => {}, options: ErrorContractOptions = {}, server: object = {}): Promise<Service> {
  const lines: Line[] = []
  const sends = { count: 0 }
  const app = Fastify(serverOptions({ genReqId: () => 'r1', logger: { stream: { write: (line: string) => { lines.push(JSON.parse(line) as Line) } } }, ...server }))
  await app.register(errorContract, { methodNotAllowed: true, ...options })
  app.addHook('onRequest', async (_request, reply) => {
    const send = reply.send.bind(reply)
    reply.send = (payload) => { sends.count++; return send(payload) }
  })
  if (watched) app.addHook('onSend', (_request, _reply, payload, done) => { done(null, payload) })
  app.get('/known', async () => ({}))
  await setup(app)
  t.teardown(async () => { await app.close() })
  return { app, lines, sends }
}

async function listening (app: FastifyInstance): Promise<number> {
  await app.listen({ port: 0, host: '127.0.0.1' })
  return (app.server.address() as { port: number }).port
}

/** All that a server answers to bytes, until it closes the connection; without the time. */
async function exchange (port: number, bytes: string): Promise<string> {
  return await new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => { socket.write(bytes) })
    let answer = ''
    socket.setEncoding('utf8').on('data', (chunk: string) => { answer += chunk }).on('close', () => { resolve(answer.replace(/Date: .*\r\n/i, '')) }).on('error', reject)
  })
}

function requestOf (method: string, url: string, headers: Readonly<Record<string, string>> = {}, body = ''): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`).join('')
  return `${method} ${url} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n${lines}\r\n${body}`
}

/** A log line, without what differs from run to run, and without where in the code a failure is. */
function said ({ time, pid, hostname, responseTime, req, err, ...line }: Line): Line {
  return { ...line, err: (err as Line | undefined)?.message }
}

const json = (body: string): [headers: Record<string, string>, body: string] => [{ 'content-type': 'application/json', 'content-length': String(body.length) }, body]

const requests: Readonly<Record<string, string>> = {
  get: requestOf('GET', '/unknown?a=1'),
  head: requestOf('HEAD', '/unknown'),
  options: requestOf('OPTIONS', '/unknown'),
  'a method that is unknown to the app': requestOf('PROPFIND', '/unknown'),
  'another method of a known URL': requestOf('DELETE', '/known'),
  'an empty body': requestOf('POST', '/unknown', { 'content-length': '0' }),
  'a body': requestOf('POST', '/unknown', ...json('{"a":1}')),
  'a body of a known URL': requestOf('POST', '/known', ...json('{"a":1}')),
  'a body that cannot be parsed': requestOf('POST', '/unknown', ...json('{"a":')),
  'a body of an unknown type': requestOf('POST', '/unknown', { 'content-type': 'a/b', 'content-length': '1' }, 'a'),
  'a body in chunks': requestOf('POST', '/unknown', { 'content-type': 'application/json', 'transfer-encoding': 'chunked' }, '2\r\n{}\r\n0\r\n\r\n'),
  'a body that is too large': requestOf('POST', '/unknown', { 'content-type': 'application/json', 'content-length': '99999999' }),
  'in a context': requestOf('GET', '/inside/unknown'),
  'a version': requestOf('GET', '/unknown', { 'accept-version': '1.x' })
}

/** Errors, which come before there is a handler. */
const refused = ['a body that cannot be parsed', 'a body that is too large']

async function inside (app: FastifyInstance): Promise<void> {
  await app.register(async (app) => {
    await app.register(errorContract, { dialect: codeOnly })
    app.get('/known', async () => ({}))
  }, { prefix: '/inside' })
}

/** What a service answers, logs and publishes to each request, and which it answered past `reply.send()`. */
async function answersOf ({ app, lines, sends }: Service, sent = requests): Promise<{ answers: Record<string, unknown>, past: string[] }> {
  const port = await listening(app)
  const answers: Record<string, unknown> = {}
  const published: unknown[] = []
  const listen = (message: unknown): void => {
    const { problem, error, method, route, declared } = message as ProblemMessage
    published.push({ problem, error, method, route, declared })
  }
  subscribe(PROBLEM_CHANNEL, listen)
  const past: string[] = []
  for (const [name, bytes] of Object.entries(sent)) {
    lines.length = sends.count = 0
    const bytesSent = await exchange(port, bytes)
    while (lines.at(-1)?.msg !== 'request completed') await new Promise(setImmediate)
    answers[name] = { bytesSent, lines: lines.map(said), published: published.splice(0) }
    if (sends.count === 0) past.push(name)
  }
  unsubscribe(PROBLEM_CHANNEL, listen)
  return { answers, past }
}

t.test('an unknown route is answered alike, whether Fastify answers first or not', async (t) => {
  for (const dialect of dialects) {
    const quick = await answersOf(await serviceOf(t, false, inside, { dialect }))
    const slow = await answersOf(await serviceOf(t, true, inside, { dialect }))
    t.strictSame(quick.answers, slow.answers, dialect.name)
    t.strictSame(slow.past, [])
    t.strictSame(quick.past, Object.keys(requests).filter((name) => !refused.includes(name)))
  }
})

const get = { get: requests.get! }
const onRequest = (does: (request: FastifyRequest, reply: FastifyReply) => unknown): Setup => (app) => app.addHook('onRequest', async (request, reply) => { does(request, reply) })

const setups: Readonly<Record<string, readonly [setup: Setup, options?: ErrorContractOptions, server?: object]>> = {
  'a mapping': [(app) => { app.mapErrors({ codes: ['CONFLICT'], map: () => builtIns().errors.CONFLICT() }) }],
  'a mapping that knows nothing': [(app) => { app.mapErrors({ codes: [], map: () => undefined }) }],
  'headers of a success': [onRequest((_request, reply) => reply.headers({ vary: 'origin', 'content-type': 'text/csv', etag: '"1"' }).code(201).trailer('x-sum', (_reply, _payload, done) => { done(null, 'a') }))],
  'headers that Node has': [onRequest((_request, { raw }) => { raw.setHeader('x-raw', '1'); raw.setHeader('etag', '"1"') })],
  'a time to wait': [onRequest((_request, reply) => reply.header('retry-after', '7'))],
  'a serializer that fails': [onRequest((_request, reply) => reply.serializer(() => { throw new Error('no') }))],
  'a hook that answers': [(app) => { app.addHook('preHandler', async (_request, reply) => await reply.code(202).send('taken')) }],
  'a hook that fails': [(app) => { app.addHook('preValidation', async () => { throw new Error('no') }) }],
  'a handler of its own': [(app) => { app.setNotFoundHandler((_request, reply) => { reply.code(404).send('mine') }) }],
  'a handler of its own that succeeds': [(app) => { app.setNotFoundHandler((_request, reply) => { reply.send('mine') }) }],
  'hooks of unknown routes': [(app) => { app.setNotFoundHandler({ preHandler: (_request, reply, done) => { reply.header('x-seen', 'yes'); done() } }, undefined as never) }],
  'a hook that sees what is serialized': [(app) => { app.addHook('preSerialization', async (_request, reply, payload) => { reply.header('x-seen', JSON.stringify(payload)); return payload }) }],
  'a limit of unknown routes': [() => {}, { rateLimit: { global: false, unrouted: { max: 1, timeWindow: '1 minute' } } }],
  'a request id': [() => {}, { requestIdHeader: 'x-request-id' }],
  'a log of its own': [() => {}, {}, { logController: new class extends LogController { override routeNotFound (request: FastifyRequest): void { request.log.warn('nowhere') } }() }],
  'a log that fails': [() => {}, {}, { logController: new class extends LogController { override routeNotFound (): void { throw new Error('no log') } }() }]
}

t.test('with what a service has of its own', async (t) => {
  for (const [name, [setup, options, server]] of Object.entries(setups)) {
    const quick = await answersOf(await serviceOf(t, false, setup, options, server), { ...get, again: get.get })
    const slow = await answersOf(await serviceOf(t, true, setup, options, server), { ...get, again: get.get })
    t.strictSame(quick.answers, slow.answers, name)
  }
})

t.test('a hook of the service sees the answer, also one of a route that calls for it', async (t) => {
  const seen: string[] = []
  const { app } = await serviceOf(t, false, (app) => app.get('/called', { onSend: async (_request, _reply, payload) => { seen.push(String(payload)) } }, (_request, reply) => { reply.callNotFound() }))
  const called = await app.inject('/called')
  const { statusCode, body } = await app.inject('/unknown')
  t.strictSame([called.statusCode, called.body, statusCode], [404, body, 404])
  t.strictSame(seen, [body])
})

t.test('a header that cannot be sent, and an answer that has begun', async (t) => {
  const odd = await serviceOf(t, false, onRequest((_request, reply) => reply.header('x-odd', 'a\nb')))
  const answer = await exchange(await listening(odd.app), get.get)
  t.match(answer, /^HTTP\/1\.1 404 Not Found\r\n/)
  t.match(answer, /"code":"NOT_FOUND"/)
  t.notMatch(answer, /x-odd/)
  const begun = onRequest((_request, { raw }) => { raw.writeHead(404, { 'content-length': '99' }).write('begun') })
  const [quick, slow] = [await serviceOf(t, false, begun), await serviceOf(t, true, begun)]
  t.equal(await exchange(await listening(quick.app), get.get), await exchange(await listening(slow.app), get.get))
})

t.test('a server that closes says so first', async (t) => {
  for (const watched of [false, true]) {
    const { app } = await serviceOf(t, watched)
    let answer = ''
    let port = 0
    app.addHook('preClose', async () => { answer = await exchange(port, get.get) })
    port = await listening(app)
    await app.close()
    t.match(answer, /^HTTP\/1\.1 503 /)
  }
})

t.test('over HTTP/2', async (t) => {
  const answers = []
  for (const watched of [false, true]) {
    const { app } = await serviceOf(t, watched, () => {}, {}, { http2: true })
    const session = connect2(`http://127.0.0.1:${await listening(app)}`)
    for (const path of ['/unknown', '/known']) {
      const stream = session.request({ ':path': path, ':method': path === '/known' ? 'DELETE' : 'GET' })
      const headers = await new Promise<Record<string, unknown>>((resolve) => { stream.on('response', ({ date, ...headers }) => { resolve(headers) }) })
      let body = ''
      for await (const chunk of stream.setEncoding('utf8')) body += String(chunk)
      answers.push({ headers: { ...headers }, body })
    }
    session.close()
  }
  t.strictSame(answers.slice(0, 2), answers.slice(2))
  t.match(answers.map(({ headers }) => headers[':status']), [404, 405])
})

t.test('a context inside that is registered alone leaves the app\'s own as they are', async (t) => {
  const app = Fastify()
  app.addHook('onSend', async (_request, reply) => { reply.header('x-seen', 'yes') })
  await app.register(async (app) => { await app.register(errorContract, { partial: true }) }, { prefix: '/inside' })
  const { headers, json } = await app.inject('/unknown')
  t.strictSame([headers['x-seen'], json()], ['yes', { message: 'Route GET:/unknown not found', error: 'Not Found', statusCode: 404 }])
})

t.test('a Fastify that keeps these things elsewhere answers first', async (t) => {
  const state = createState(Fastify(), {})
  const handler = function basic404 (): void {}
  const app = {}
  const context = { handler, onSend: [handler], preSerialization: null, server: app }
  for (const kept of [{}, { [Symbol('fastify.404ContextKey')]: context }, { [Symbol('fastify.logController')]: {} }]) {
    const elsewhere: object = Object.assign(app, kept)
    answerUnknownRoutes(elsewhere as FastifyInstance, state)
    t.equal(context.handler, handler)
  }
})
