// An error that nobody of the service's sees is answered without being made and thrown; nothing of its answer may tell the difference.
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { connect } from 'node:net'
import t, { type Test } from 'tap'
import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify'
import { builtIns, composeCatalogues, defineCatalogue, errorContract, PROBLEM_CHANNEL, serverOptions, type ErrorContractOptions, type ProblemMessage } from 'fastify-error-contract'
import { dialects } from '../../schemas/dialects/index.js'

const id = { type: 'object', required: ['id'], properties: { id: { type: 'string' } } } as const

const catalogue = composeCatalogues(builtIns(), defineCatalogue({
  PLAIN: { status: 404, message: 'Nothing is here' },
  COMPUTED: { status: 409, message: ({ id }: { id: string }) => `${id} is “taken”`, details: id },
  WAITS: { status: 409, message: 'Come back', retry: { strategy: 'after', attempts: 2, seconds: 3 }, resolution: 'Wait for it' },
  HEADED: { status: 410, message: 'Gone', headers: { 'X-Gone': { value: 'yes' } } },
  NO_KEY: { status: 401, message: 'Who are you?' },
  MUTE: { status: 418, message: 'Mute', details: id, resolution: ({ id }: { id: string }) => { if (id === 'mute') throw new Error('no words'); return 'Speak' } },
  DOWN: { status: 503, message: 'Down' }
}))
const { errors } = catalogue

type Line = Readonly<Record<string, unknown>>
type Failing = (reply: FastifyReply) => unknown

const occurrences: Readonly<Record<string, readonly [fail: Failing, error: () => Error]>> = {
  plain: [(reply) => reply.fail('PLAIN'), () => errors.PLAIN()],
  computed: [(reply) => reply.fail('COMPUTED', { id: 'a_"1"' }), () => errors.COMPUTED({ id: 'a_"1"' })],
  waits: [(reply) => reply.fail('WAITS'), () => errors.WAITS()],
  'waits longer': [(reply) => reply.fail('WAITS', undefined, { retryAfter: 9 }), () => errors.WAITS(undefined, { retryAfter: 9 })],
  'with headers': [(reply) => reply.fail('HEADED', undefined, { headers: { 'X-Gone': 'for good' } }), () => errors.HEADED(undefined, { headers: { 'X-Gone': 'for good' } })],
  'with a header of the definition': [(reply) => reply.fail('HEADED'), () => errors.HEADED()],
  'with a challenge': [(reply) => reply.fail('NO_KEY'), () => errors.NO_KEY()],
  'a text that cannot be computed': [(reply) => reply.fail('MUTE', { id: 'mute' }), () => errors.MUTE({ id: 'mute' })],
  'a failure of the service': [(reply) => reply.fail('DOWN'), () => errors.DOWN()]
}

async function appOf (routes: (app: FastifyInstance) => unknown, options: object = {}, server: object = {}): Promise<{ app: FastifyInstance, lines: Line[] }> {
  const lines: Line[] = []
  const app = Fastify(serverOptions({ genReqId: () => 'r1', logger: { stream: { write: (line: string) => { lines.push(JSON.parse(line) as Line) } } }, ...server }))
  await app.register(errorContract, { catalogue, ...options })
  await routes(app)
  await app.ready()
  return { app, lines }
}

/** What of a log line does not differ from run to run. */
function said ({ level, msg, code, status, route, err }: Line): unknown {
  return { level, msg, code, status, route, err: (err as Line | undefined)?.message }
}

/** Headers of a success that fails while it is being prepared. */
const ofTheSuccess = { 'content-type': 'text/csv', etag: '"1"', 'content-length': '1', 'transfer-encoding': 'chunked', trailer: 'x-sum' }

type AddRoute = (app: FastifyInstance, url: string, fail: Failing, error: () => Error) => unknown

const ways: ReadonlyArray<readonly [way: string, addRoute: AddRoute, addHook?: (app: FastifyInstance) => unknown]> = [
  ['thrown', (app, url, _fail, error) => app.get(url, () => { throw error() })],
  ['failed', (app, url, fail) => app.get(url, (_request, reply) => { reply.headers(ofTheSuccess).trailer('x-sum', (_reply, _payload, done) => { done(null, 'a') }); fail(reply) })],
  ['failed in an async handler', (app, url, fail) => app.get(url, async (_request, reply) => await fail(reply))],
  ['failed in a hook', (app, url, fail) => app.get(url, { preHandler: (_request, reply) => { fail(reply) } }, () => { t.fail('the handler has run') })],
  ['failed before a hook that sees it', (app, url, fail) => app.get(url, (_request, reply) => { fail(reply) }), (app) => app.addHook('onError', async () => {})],
  ['failed before a hook that sees its answer', (app, url, fail) => app.get(url, (_request, reply) => { fail(reply.headers(ofTheSuccess)) }), (app) => app.addHook('onSend', async () => {})],
  ['returned', (app, url, _fail, error) => app.get(url, async () => error())],
  ['rejected', (app, url, _fail, error) => app.get(url, async () => await Promise.reject(error()))]
]

/** What an app answers to every occurrence, and what it logs of it. */
async function answersOf (t: Test, dialect: ErrorContractOptions['dialect'], [way, addRoute, addHook]: typeof ways[number]): Promise<Readonly<Record<string, unknown>>> {
  const { app, lines } = await appOf((app) => {
    addHook?.(app)
    for (const [index, [fail, error]] of Object.values(occurrences).entries()) addRoute(app, `/${index}`, fail, error)
  }, { dialect })
  const answers: Record<string, unknown> = {}
  for (const [index, occurrence] of Object.keys(occurrences).entries()) {
    lines.length = 0
    const url = `/${index}`
    const { statusCode, headers: { date, ...headers }, body } = await app.inject(url)
    const head = await app.inject({ method: 'HEAD', url })
    t.strictSame([head.statusCode, head.headers['content-length'], head.body], [statusCode, String(Buffer.byteLength(body)), ''], `${occurrence}, ${way}: its head`)
    t.equal(lines.length, 6, `${occurrence}, ${way}: a line when it comes, one of its error and one when it is done, of GET and of HEAD`)
    answers[occurrence] = { statusCode, headers, names: Object.keys(headers), body, lines: lines.map(said) }
  }
  await app.close()
  return answers
}

t.test('failed, returned and thrown are answered and logged alike, in every dialect', async (t) => {
  for (const [index, dialect] of dialects.entries()) {
    // How an error comes about is not the dialect's affair: each is tried in one, and the first two in all.
    const [thrown, ...others] = index === 0 ? ways : ways.slice(0, 2)
    const want = await answersOf(t, dialect, thrown!)
    for (const other of others) t.strictSame(await answersOf(t, dialect, other), want, `${dialect.name}, ${other[0]}`)
  }
})

t.test('the service sees its errors where it asks to', async (t) => {
  const seen: string[] = []
  const see = (where: string, error: unknown): void => { seen.push(`${where} ${(error as { code: string }).code}`) }
  const { app } = await appOf(async (app) => {
    const fail = (_request: unknown, reply: FastifyReply): void => { reply.fail('PLAIN') }
    app.get('/hook', { onError: async (_request, _reply, error) => { see('hook', error) } }, fail)
    app.get('/handler', { errorHandler: (error, _request, reply) => { see('handler', error); reply.send(error) } }, fail)
    await app.register(async (app) => {
      app.setErrorHandler((error, _request, reply) => { see('context', error); reply.send(error) })
      app.get('/context', fail)
    })
    app.get('/answer', { onSend: async (_request, reply, payload) => { seen.push(String(Buffer.isBuffer(payload))); reply.header('x-seen', 'yes') } }, fail)
    app.get('/limited', { onError: async (_request, _reply, error) => { see('limited', error) } }, async () => ({}))
    app.get('/limited/quietly', async () => ({}))
    app.get('/done', { onResponse: async (_request, { statusCode }) => { seen.push(`done ${statusCode}`) } }, fail)
  }, { rateLimit: { max: 1, timeWindow: 60_000, keyGenerator: ({ url }: { url: string }) => url } })
  for (const url of ['/hook', '/handler', '/context', '/done', '/limited', '/limited/quietly']) await app.inject(url)
  t.strictSame(seen.splice(0), ['hook PLAIN', 'handler PLAIN', 'context PLAIN', 'done 404'])
  t.equal((await app.inject('/answer')).headers['x-seen'], 'yes')
  t.equal(seen.pop(), 'true')
  t.strictSame([(await app.inject('/limited')).statusCode, (await app.inject('/limited/quietly')).statusCode], [429, 429])
  t.strictSame(seen, ['limited RATE_LIMITED'])
})

t.test('what is sent after an error is told in the log, and does not fail', async (t) => {
  let wentOn = false
  const { app, lines } = await appOf((app) => app.get('/', (_request, reply) => {
    reply.send(errors.PLAIN())
    reply.send('again')
    wentOn = true
  }))
  t.match((await app.inject('/')).json(), { code: 'PLAIN' })
  t.ok(wentOn)
  t.match(lines.filter(({ err }) => err !== undefined), [{ level: 40, err: { code: 'FST_ERR_REP_ALREADY_SENT' } }])
})

t.test('subscribers are given the error that nobody has thrown', async (t) => {
  const { app } = await appOf((app) => app.get('/', (_request, reply) => { reply.fail('COMPUTED', { id: 'a' }, { cause: 'why' }) }))
  const messages: ProblemMessage[] = []
  const listen = (message: unknown): void => { messages.push(message as ProblemMessage) }
  subscribe(PROBLEM_CHANNEL, listen)
  await app.inject('/')
  unsubscribe(PROBLEM_CHANNEL, listen)
  t.match(messages, [{ problem: { code: 'COMPUTED' }, error: { code: 'COMPUTED', message: 'a is “taken”', cause: 'why', details: { id: 'a' } }, sent: true, declared: false }])
})

/** What a server answers to a request, until it closes the connection. */
async function exchange (t: Test, app: FastifyInstance, url: string): Promise<string> {
  t.teardown(async () => { await app.close() })
  await app.listen({ port: 0, host: '127.0.0.1' })
  return await new Promise((resolve, reject) => {
    const socket = connect((app.server.address() as { port: number }).port, '127.0.0.1', () => { socket.write(`GET ${url} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`) })
    let answer = ''
    socket.setEncoding('utf8').on('data', (chunk: string) => { answer += chunk }).on('close', () => { resolve(answer) }).on('error', reject)
  })
}

t.test('what cannot be sent, or not again, does not keep the error from being sent', async (t) => {
  const rows: ReadonlyArray<readonly [name: string, addRoute: (app: FastifyInstance) => unknown, warns: number]> = [
    ['a header that is none', (app) => app.get('/', (_request, reply) => { reply.header('x-odd', 'a\nb').fail('PLAIN') }), 1],
    ['a header that is none, from a timer', (app) => app.get('/', (_request, reply) => { setTimeout(() => { reply.header('x-odd', 'a\nb').fail('PLAIN') }) }), 1],
    ['a header that is none, of what is thrown', (app) => app.get('/', (_request, reply) => { reply.header('x-odd', 'a\nb'); throw errors.PLAIN() }), 1],
    ['an answer of the service that has begun', (app) => app.get('/', (_request, reply) => { setTimeout(() => { reply.raw.writeHead(404, { 'content-length': '99' }).write('"code":"PLAIN"', () => { reply.fail('PLAIN') }) }) }), 1],
    ['a second failure', (app) => app.get('/', (_request, reply) => { reply.fail('PLAIN').fail('DOWN') }), 2],
    ['a failure on the way out', (app) => app.get('/', { onSend: (_request, reply) => { reply.fail('DOWN') } }, (_request, reply) => { reply.fail('PLAIN') }), 1]
  ]
  for (const [name, addRoute, errorLines] of rows) {
    await t.test(name, async (t) => {
      const { app, lines } = await appOf(addRoute)
      const answer = await exchange(t, app, '/')
      t.match(answer, /^HTTP\/1\.1 404 Not Found\r\n/)
      t.match(answer, /"code":"PLAIN"/)
      t.equal(answer.split('HTTP/1.1').length, 2, 'one head')
      t.notMatch(answer, /x-odd/)
      t.equal(lines.filter(({ code, level }) => code === 'PLAIN' || Number(level) > 30).length, errorLines, JSON.stringify(lines))
    })
  }
})

t.test('details that do not match are a mistake of the caller of fail()', async (t) => {
  const { app } = await appOf((app) => app.get('/', (_request, reply) => {
    t.throws(() => reply.fail('COMPUTED', { id: 5 } as never), TypeError)
    t.throws(() => reply.fail('COMPUTED', { id: 'a' }, { retryAfter: -1 }), TypeError)
    reply.fail('PLAIN')
  }))
  t.match((await app.inject('/')).json(), { code: 'PLAIN' })
})
