import { connect } from 'node:net'
import t, { type Test } from 'tap'
import Fastify, { type FastifyInstance } from 'fastify'
import { builtIns, codeOnly, composeCatalogues, defineCatalogue, errorContract, flat, serverOptions, type ErrorContractOptions } from 'fastify-error-contract'
import { codesOf, documentOf, isDocumented } from './documented.js'

type Settings = NonNullable<ErrorContractOptions['rateLimit']>

async function listening (t: Test, rateLimit: Settings, options: ErrorContractOptions = {}): Promise<{ app: FastifyInstance, port: number }> {
  const app = Fastify(serverOptions())
  const catalogue = composeCatalogues(builtIns(), defineCatalogue({ SLOW_DOWN: { status: 429, message: 'Slow down' } }))
  await app.register(errorContract, { catalogue, dialect: flat, methodNotAllowed: true, rateLimit: { global: false, ...rateLimit }, ...options })
  app.get('/known', async () => ({}))
  app.get('/long/:id', async () => ({}))
  app.register(async (inside) => {
    await inside.register(errorContract, { dialect: codeOnly, rateLimitStyle: 'none' })
    inside.get('/known', async () => ({}))
  }, { prefix: '/inside' })
  await app.listen({ port: 0, host: '127.0.0.1' })
  t.teardown(async () => { await app.close() })
  return { app, port: (app.server.address() as { port: number }).port }
}

/** The status, headers and body that a server answers bytes with, until it closes the connection. */
async function exchange (port: number, bytes: string): Promise<{ status: number, headers: Headers, text: string }> {
  const answer = await new Promise<string>((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => { socket.write(bytes) })
    let text = ''
    socket.setEncoding('utf8').on('data', (chunk: string) => { text += chunk }).on('close', () => { resolve(text) }).on('error', reject)
  })
  const [head = '', text = ''] = answer.split('\r\n\r\n')
  const [line = '', ...lines] = head.split('\r\n')
  return { status: Number(line.split(' ')[1]), headers: new Headers(lines.map((entry) => entry.split(': ') as [string, string])), text }
}

const get = (url: string): string => `GET ${url} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`
const garbage = 'garbage\r\n\r\n'

t.test('what reaches no route is limited together, by the client\'s address', async (t) => {
  const { app, port } = await listening(t, { unrouted: { max: 4, timeWindow: '30 seconds' } })
  const steps: ReadonlyArray<readonly [bytes: string, status: number, remaining: string | null]> = [
    [get('/unknown'), 404, '3'],
    ['POST /known HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 0\r\n\r\n', 405, '2'],
    [get('/known'), 200, null],
    [get('/%zz'), 400, '1'],
    [garbage, 400, null],
    [get('/unknown'), 429, '0'],
    [get(`/long/${'a'.repeat(200)}`), 429, '0'],
    [garbage, 429, null],
    [get('/known'), 200, null]
  ]
  for (const [bytes, status, remaining] of steps) {
    const answer = await exchange(port, bytes)
    t.strictSame([answer.status, answer.headers.get('x-ratelimit-remaining')], [status, remaining], bytes.slice(0, 20))
    if (status >= 400) isDocumented(t, documentOf(app), 'service', answer, bytes.slice(0, 20))
    if (status === 429) t.match(answer.headers.get('retry-after'), /^(30|2\d)$/, 'what is left of the window, not what the definition says')
  }
  const inside = await exchange(port, get('/inside/unknown'))
  t.strictSame([inside.status, inside.headers.get('x-ratelimit-limit'), JSON.parse(inside.text)], [429, null, { error: { code: 'RATE_LIMITED' } }], 'as its context answers')
})

t.test('the document lists it where it is, and nowhere else', async (t) => {
  for (const [settings, listed] of [[{}, false], [{ unrouted: { max: 1, timeWindow: 1000 } }, true]] as const) {
    const { app } = await listening(t, settings)
    const document = documentOf(app)
    t.equal(codesOf(document, 'service', '/').includes('RATE_LIMITED'), listed)
    t.notOk(codesOf(document, 'get', '/known').includes('RATE_LIMITED'))
    const [service] = document['x-error-contract'].service
    t.equal(Object.hasOwn(service?.responses['404']?.headers ?? {}, 'X-RateLimit-Limit'), listed)
    t.notOk(Object.hasOwn(service?.responses['431']?.headers ?? {}, 'X-RateLimit-Limit'))
    if (listed) t.match(service?.responses['429'], { 'x-error-contract': { RATE_LIMITED: { provenance: [{ reason: 'limited to 1 requests without a route in 1 s' }] } } })
  }
})

t.test('a store that answers later', async (t) => {
  const answers: Array<unknown[] | Error> = [[[1, 1, 500]], [[0, 1, 500]], new Error('gone'), new Error('gone')]
  const later = async (): Promise<unknown> => {
    const answer = answers.shift()
    if (answer instanceof Error) throw answer
    return answer
  }
  const redis = { evalsha: later, eval: later, ping: async () => { throw new Error('gone') } }
  const { app, port } = await listening(t, { unrouted: { max: 1, timeWindow: '1 minute' }, redis, whenDown: 'closed' })
  for (const status of [400, 429, 503, 503]) {
    const answer = await exchange(port, garbage.repeat(3))
    t.equal(answer.status, status)
    isDocumented(t, documentOf(app), 'service', answer, String(status))
  }
  t.strictSame((await exchange(port, get('/unknown'))).status, 503)
})

t.test('more of the same while the store is asked', async (t) => {
  let release = (): void => {}
  const asked = new Promise<unknown>((resolve) => { release = () => { resolve([[1, 1, 500]]) } })
  let calls = 0
  const evalsha = async (): Promise<unknown> => { calls++; return await asked }
  const { port } = await listening(t, { unrouted: { max: 1, timeWindow: '1 minute' }, redis: { evalsha, eval: evalsha, ping: evalsha } })
  const socket = connect(port, '127.0.0.1')
  let answer = ''
  const closed = new Promise((resolve) => { socket.setEncoding('utf8').on('data', (chunk: string) => { answer += chunk }).on('close', resolve).on('error', () => {}) })
  for (let written = 0; written < 5; written++) {
    await new Promise((resolve) => { socket.write(garbage, resolve) })
    for (let n = 0; n < 20; n++) await new Promise(setImmediate)
  }
  release()
  await closed
  t.equal(calls, 1)
  t.equal(answer.match(/HTTP\/1\.1 400/g)?.length, 1)
})
