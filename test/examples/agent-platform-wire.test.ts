import { connect } from 'node:net'
import type { FastifyInstance } from 'fastify'
import t, { type Test } from 'tap'
import { buildApp, catalogue, type AppOptions } from './agent-platform.js'
import { pluginCodes } from './agent-platform-rows.js'

/** What a server answers to bytes, until it closes the connection. */
async function exchange (port: number, bytes: string): Promise<string> {
  return await new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => { socket.write(bytes) })
    let answer = ''
    socket.setEncoding('utf8').on('data', (chunk: string) => { answer += chunk }).on('close', () => { resolve(answer) }).on('error', reject)
  })
}

/** A database without Postgres: what is looked at here are the bytes around its one row. */
const database = {
  query: async () => ({ rows: [{ id: 'agt_a1b2c3d4', name: 'Research Agent', status: 'active' }] }),
  close: async () => {}
}

type Ask = (method: string, path: string, headers?: readonly string[], body?: string) => Promise<string>

/** An app that listens; what it gives writes a request by hand, and has the connection closed after the answer. */
async function listening (t: Test, options?: AppOptions, prepare?: (app: FastifyInstance) => void): Promise<{ port: number, ask: Ask }> {
  const app = await buildApp({ database, ...options })
  t.teardown(() => app.close())
  prepare?.(app)
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as { port: number }
  return {
    port,
    ask: (method, path, headers = [], body = '') => exchange(port, [
      `${method} /api${path} HTTP/1.1`, 'Host: a', 'Connection: close', ...headers, ...(body === '' ? [] : [`Content-Length: ${body.length}`, 'Content-Type: application/json']), '', body
    ].join('\r\n'))
  }
}

const south = 'x-api-key: demo-key-of-south'
const north = 'Authorization: Bearer demo-key-of-north'

/** What the samples leave out: how the connection goes on, how long the body is, the time of day, and that nobody may keep an error. */
const unsampled = /^(connection|content-length|date|keep-alive|cache-control): .*\r\n/gim

/**
 * An answer as the samples write it. The names of its headers are spelled as in the sample: Fastify writes them in lower case,
 * and their case means nothing (RFC 9110, section 5.1); their order, their values and all else are the bytes that came.
 */
function asSampled (answer: string, sample: string): string {
  return sample.split('\n').flatMap((line) => /^([\w-]+): /.exec(line)?.[1] ?? []).reduce(
    (text, name) => text.replace(`\r\n${name.toLowerCase()}: `, `\r\n${name}: `), answer.replaceAll(unsampled, '')).replaceAll('\r\n', '\n')
}

/** A body as a sample lays it out, in one line as it is sent. */
const compact = (body: object): string => JSON.stringify(body)

const limited = `HTTP/1.1 429 Too Many Requests
X-RateLimit-Limit: 100
X-RateLimit-Remaining: 0
X-RateLimit-Reset: 2026-03-19T14:31:00.000Z
Retry-After: 60
Content-Type: application/json

${compact({ error: 'Too Many Requests', message: 'Rate limit exceeded', retryAfter: 60 })}`

const counted = `HTTP/1.1 200 OK
X-RateLimit-Limit: 1000
X-RateLimit-Remaining: 997
X-RateLimit-Reset: 1711843200
Content-Type: application/json; charset=utf-8
Deprecation: @1767225600
Sunset: Wed, 30 Sep 2026 23:59:59 GMT

${compact({ success: true, data: { id: 'agt_a1b2c3d4', name: 'Research Agent', status: 'active' } })}`

const limitedV1 = `HTTP/1.1 429 Too Many Requests
X-RateLimit-Limit: 100
X-RateLimit-Remaining: 0
X-RateLimit-Reset: 1711843200
Retry-After: 60
Content-Type: application/json
Deprecation: @1767225600
Sunset: Wed, 30 Sep 2026 23:59:59 GMT

${compact({ success: false, error: 'Rate limit exceeded' })}`

const unknown = `HTTP/1.1 401 Unauthorized
WWW-Authenticate: Bearer
Content-Type: application/json

${compact({ error: 'Unauthorized', message: 'Missing or invalid credentials', hint: 'Send a valid JWT as a bearer token, or a valid API key in the x-api-key header.' })}`

const blocks: ReadonlyArray<readonly [name: string, time: string, before: number, request: readonly [path: string, credentials?: string], block: string]> = [
  ['a refusal', '2026-03-19T14:30:00.000Z', 100, ['/v2/agents/agt_a1b2c3d4', south], limited],
  ['a success of version 1, with its limit and its deprecation', '2024-03-30T23:59:00.000Z', 2, ['/v1/agents/agt_a1b2c3d4', north], counted],
  ['a refusal of version 1', '2024-03-30T23:59:00.000Z', 100, ['/v1/agents/agt_c3d4e5f6', south], limitedV1],
  ['no credentials', '2026-03-19T14:30:00.000Z', 0, ['/v2/agents'], unknown]
]

for (const [name, time, before, [path, credentials], block] of blocks) {
  t.test(`the whole block of ${name}`, async (t) => {
    let app: FastifyInstance | undefined
    const { ask } = await listening(t, undefined, (prepared) => { app = prepared })
    t.intercept(Date, 'now', { value: () => Date.parse(time) })
    const headers = credentials === undefined ? [] : [credentials]
    const [header, value] = credentials?.split(': ') ?? []
    for (let count = 0; count < before; count++) await app!.inject({ url: `/api${path}`, headers: { [header!]: value } })
    t.equal(asSampled(await ask('GET', path, headers), block), block)
  })
}

/** What an answer without a reply has: the parser has refused the request. */
function refused (status: string, body: object): string {
  const text = compact(body)
  return `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\nContent-Length: ${text.length}\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n${text}`
}

t.test('what Node\'s parser refuses has the form of the service, each byte', async (t) => {
  const { port } = await listening(t, { server: { requestTimeout: 60, http: { headersTimeout: 60, connectionsCheckingInterval: 20 } } })
  const late = { error: 'Request Timeout', message: 'The request did not arrive in time', hint: 'Send the request again over a faster connection.' }
  const unread = { error: 'Bad Request', message: 'The request cannot be read', hint: 'Encode the URL, and compare the headers with what is sent.' }
  const rows: ReadonlyArray<readonly [name: string, bytes: string, status: string, body: object]> = [
    ['headers that do not end', 'GET /api/v2/agents HTTP/1.1\r\nHost: a\r\n', '408 Request Timeout', late],
    ['a body that does not come', `POST /api/v2/chat HTTP/1.1\r\nHost: a\r\n${south}\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{`, '408 Request Timeout', late],
    [
      'headers that are too large', `GET /api/v2/agents HTTP/1.1\r\nHost: a\r\nX-Large: ${'a'.repeat(17_000)}\r\n\r\n`, '431 Request Header Fields Too Large',
      { error: 'Request Header Fields Too Large', message: 'The request line or the headers are too large', hint: 'Send a shorter URL or fewer and smaller headers.' }
    ],
    ['what is not HTTP', 'garbage\r\n\r\n', '400 Bad Request', unread]
  ]
  for (const [name, bytes, status, body] of rows) t.equal((await exchange(port, bytes)).replace(/^Date: .*\r\n/m, ''), refused(status, body), name)
})

t.test('what only a plugin throws has the form of the service', async (t) => {
  const { ask } = await listening(t, undefined, (app) => {
    app.get('/api/v2/throws/:status', async ({ params }) => {
      const { status } = params as { readonly status: string }
      throw Object.assign(new Error('of the plugin'), { statusCode: Number(status), expose: false })
    })
    app.get('/api/v2/banned', { config: { rateLimit: { max: 1, ban: 0 } } as object }, async () => ({}))
  })
  await ask('GET', '/v2/banned', [north])
  for (const code of pluginCodes) {
    const { status, title, message, resolution } = catalogue.definitions[code]!
    const answer = await ask('GET', code === 'BANNED' ? '/v2/banned' : `/v2/throws/${status}`, [north])
    t.match(answer, new RegExp(`^HTTP/1.1 ${status} `), code)
    t.match(JSON.parse(answer.split('\r\n\r\n')[1]!), { error: String, message, ...(code !== 'BANNED' && { hint: resolution }) }, `${code}: ${title}`)
  }
})
