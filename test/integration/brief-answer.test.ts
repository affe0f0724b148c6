// Most expected errors are answered without a problem being made of them. With a subscriber it is made: the answers have to be the same.
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { connect } from 'node:net'
import { once } from 'node:events'
import type { IncomingHttpHeaders } from 'node:http'
import t from 'tap'
import Fastify, { type FastifyInstance } from 'fastify'
import { builtIns, composeCatalogues, defineCatalogue, errorContract, PROBLEM_CHANNEL, serverOptions, type ProblemMessage } from 'fastify-error-contract'
import { dialects } from '../../schemas/dialects/index.js'

const text = { type: 'object', required: ['text'], properties: { text: { type: 'string' } } } as const

const own = defineCatalogue({
  PLAIN: { status: 404, message: 'Nothing is here' },
  ODD: { status: 409, message: 'A “title” \\ "of" \n its own' },
  COMPUTED: { status: 409, message: ({ text }: { text: string }) => text, details: text },
  NUMERIC: { status: 409, message: (() => 7) as never, details: text },
  WAITS: { status: 409, message: 'Come back', retry: { strategy: 'after', attempts: 2, seconds: 3 } },
  WAITS_COMPUTED: { status: 409, message: ({ text }: { text: string }) => text, details: text, retry: { strategy: 'after', attempts: 2, seconds: 3 } },
  NO_KEY: { status: 401, message: 'Who are you?', headers: { 'X-Why': { value: 'key' }, 'X-None': {} } },
  RESOLVED: { status: 409, message: 'Taken', details: text, resolution: ({ text }: { text: string }) => `Not ${text}` }
})
const catalogue = composeCatalogues(builtIns(), own)
const { errors } = catalogue

const texts = ['plain', 'says "no" \\', 'two\nlines\u0000', 'naïve', '😀 \ud83d', '', ' ', 'x'.repeat(2050), `${'x'.repeat(2047)}😀`]

const unwritable = { text: 'a', get more () { throw new Error('not to be read') } }

const occurrences: ReadonlyArray<readonly [name: string, make: () => Error]> = [
  ['plain', () => errors.PLAIN()],
  ['odd', () => errors.ODD()],
  ['numeric', () => errors.NUMERIC({ text: 'a' })],
  ['waits', () => errors.WAITS()],
  ['waits longer', () => errors.WAITS(undefined, { retryAfter: 2 ** 40 })],
  ['brings headers', () => errors.WAITS(undefined, { headers: { 'X-Odd': 'a', 'retry-after': '9' } })],
  ['a challenge', () => errors.NO_KEY()],
  ['a resolution', () => errors.RESOLVED({ text: 'a' })],
  ['details that cannot be written', () => errors.COMPUTED(unwritable)],
  ...texts.flatMap((text): Array<[string, () => Error]> => [
    [`computed ${text}`, () => errors.COMPUTED({ text })], [`computed, waits ${text}`, () => errors.WAITS_COMPUTED({ text })]
  ])
]

type Line = Readonly<Record<string, unknown>>

async function appOf (routes: (app: FastifyInstance) => unknown, options: object): Promise<{ app: FastifyInstance, lines: Line[] }> {
  const lines: Line[] = []
  const app = Fastify(serverOptions({ genReqId: ({ headers }: { readonly headers: IncomingHttpHeaders }) => String(headers['x-id']), logger: { stream: { write: (line: string) => { lines.push(JSON.parse(line) as Line) } } } }))
  await app.register(errorContract, { catalogue, ...options })
  await routes(app)
  await app.ready()
  return { app, lines }
}

async function answersOf (app: FastifyInstance, lines: Line[], id: string): Promise<unknown[]> {
  const answers: unknown[] = []
  for (const [index, [name]] of occurrences.entries()) {
    // The first is no constant yet of what is prepared, and the second is what was kept.
    for (const headers of [{ 'x-id': id }, { 'x-id': id }]) {
      lines.length = 0
      const { statusCode, rawPayload, body, headers: { date, ...sent } } = await app.inject({ url: `/${index}`, headers })
      if (sent['content-length'] !== String(rawPayload.length)) throw new Error(`${name}: the length is ${sent['content-length']}`)
      const told = lines.filter(({ code }) => code !== undefined).map(({ level, msg, code, status, route, undeclared }) => ({ level, msg, code, status, route, undeclared }))
      answers.push({ name, statusCode, body, sent, names: Object.keys(sent), told })
    }
  }
  return answers
}

const subscriber = (): void => {}

t.test('an answer is the same, whether or not its problem is made', async (t) => {
  for (const dialect of dialects) {
    for (const options of [{}, { requestIdHeader: 'x-request-id' }]) {
      const { app, lines } = await appOf((app) => {
        for (const [index, [, make]] of occurrences.entries()) app.get(`/${index}`, (_request, reply) => { reply.header('x-kept', 'yes'); throw make() })
      }, { dialect, ...options })
      for (const id of ['req-1', '"\\', 'nämlich', 'x'.repeat(300)]) {
        const brief = await answersOf(app, lines, id)
        subscribe(PROBLEM_CHANNEL, subscriber)
        t.strictSame(brief, await answersOf(app, lines, id), `${dialect.name} ${id}`)
        unsubscribe(PROBLEM_CHANNEL, subscriber)
      }
    }
  }
})

t.test('details that a dialect does not show need not be writable', async (t) => {
  const { app } = await appOf((app) => app.get('/', (_request, reply) => { reply.fail('COMPUTED', unwritable) }), { dialect: dialects.find(({ name }) => name === 'detail') })
  t.strictSame((await app.inject('/')).json(), { detail: 'a' })
})

t.test('a code is the one of the scope, whatever was thrown before', async (t) => {
  const others = defineCatalogue({ PLAIN: { status: 410, message: 'Of another catalogue' } }).errors
  const { app } = await appOf((app) => app.get('/', (request, reply) => {
    if (request.headers['x-throw'] !== undefined) throw others.PLAIN()
    reply.fail('PLAIN')
  }), { dialect: dialects.find(({ name }) => name === 'flat') })
  const statuses: number[] = []
  for (const headers of [{}, { 'x-throw': '1' }, {}, { 'x-throw': '1' }]) statuses.push((await app.inject({ url: '/', headers })).statusCode)
  t.strictSame(statuses, [404, 410, 404, 410])
})

t.test('an error is no undeclared one before it is known what is declared', async (t) => {
  const { app, lines } = await appOf((app) => app.get('/', (_request, reply) => { reply.fail('PLAIN') }), { swagger: false })
  const levels: unknown[] = []
  for (let times = 0; times < 3; times++) {
    lines.length = 0
    await app.inject('/')
    levels.push(lines.find(({ code }) => code === 'PLAIN')!.level)
    app.errorContract.contract()
  }
  t.strictSame(levels, [30, 40, 40])
})

t.test('what is declared is a matter of the method', async (t) => {
  const { app, lines } = await appOf((app) => app.route({ method: ['GET', 'POST'], url: '/', handler: (_request, reply) => { reply.fail('PLAIN') } }), {})
  const told: unknown[] = []
  for (const method of ['GET', 'POST', 'GET'] as const) {
    lines.length = 0
    told.push((await app.inject({ method, url: '/' })).statusCode, lines.filter(({ code }) => code === 'PLAIN').map(({ undeclared }) => undeclared))
  }
  t.strictSame(told, [404, [true], 404, [true], 404, [true]])
})

for (const [name, subscribed] of [['the log', false], ['subscribers', true]] as const) {
  t.test(`an answer on a connection whose caller was refused is not told of again to ${name}`, async (t) => {
    const heard: unknown[] = []
    const listen = (message: unknown): void => { heard.push((message as ProblemMessage).problem.code) }
    if (subscribed) subscribe(PROBLEM_CHANNEL, listen)
    let refused: () => void
    let failing: () => void
    const refusal = new Promise<void>((resolve) => { refused = resolve })
    const failed = new Promise<void>((resolve) => { failing = resolve })
    const { app, lines } = await appOf((app) => app.post('/', {
      onRequest: async (_request, reply) => {
        await refusal
        reply.fail('PLAIN')
        failing()
        return await reply
      }
    }, () => { t.fail('the handler has run') }), {})
    t.teardown(async () => { await app.close() })
    await app.listen({ port: 0, host: '127.0.0.1' })
    const socket = connect((app.server.address() as { port: number }).port, '127.0.0.1')
    const closed = once(socket, 'close')
    app.server.once('clientError', () => { setImmediate(refused) })
    socket.write('POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nno chunk\r\n\r\n')
    socket.resume()
    await closed
    await failed
    unsubscribe(PROBLEM_CHANNEL, listen)
    t.strictSame(heard, subscribed ? ['BAD_REQUEST'] : [])
    t.strictSame(lines.map(({ code }) => code).filter((code) => code !== undefined), ['BAD_REQUEST'])
  })
}
