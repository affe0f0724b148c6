import { request } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import createError from '@fastify/error'
import Fastify from 'fastify'
import createHttpError from 'http-errors'
import { Type } from 'typebox'
import { defineCatalogue, errorContract, serverOptions } from '../../lib/index.js'
import { code, table } from './markdown.js'

const catalogue = defineCatalogue({ AGENT_NOT_FOUND: { status: 404, message: 'Agent not found' } })

/** What a service does wrong in a handler. */
const handlers: ReadonlyArray<readonly [string, (reply: { code: (status: number) => { send: (body: unknown) => unknown } }) => unknown]> = [
  ['an error of the catalogue, thrown, returned or by `reply.fail`', () => { throw catalogue.errors.AGENT_NOT_FOUND() }],
  ['an error of another class whose `code` is in the catalogue', () => { throw Object.assign(new Error('no such agent'), { code: 'AGENT_NOT_FOUND' }) }],
  ['`throw createError(404, …)` of http-errors, or any error with a `statusCode` or `status`', () => { throw createHttpError(404, 'no such agent') }],
  ['an error of @fastify/error with a status of its own', () => { throw new (createError('APP_CONFLICT', 'taken', 409))() }],
  ['an error with a status that no built-in has', () => { throw createHttpError(418) }],
  ['`reply.code(404).send(…)`', (reply) => reply.code(404).send({ message: 'no such agent' })],
  ['`return new Response(…, { status: 404 })`', () => new Response('no such agent', { status: 404 })],
  ['an error without a status', () => { throw new TypeError('x is not a function') }],
  ['a thrown text, `null`, or anything else that is no error', () => { throw null }] // eslint-disable-line no-throw-literal -- that this is thrown is the case
]

interface Sent {
  readonly method?: string
  readonly path?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

type Ask = (sent: Sent) => Promise<string>

const json = { 'content-type': 'application/json' }

/** What a client sends that cannot be answered well. */
const requests: ReadonlyArray<readonly [string, Sent]> = [
  ['a part of the request does not match its schema', { method: 'POST', headers: json, body: '{}' }],
  ['the body is no JSON, though it says so', { method: 'POST', headers: json, body: '{' }],
  ['the JSON body is empty', { method: 'POST', headers: json }],
  ['the body is larger than `bodyLimit`', { method: 'POST', headers: json, body: JSON.stringify({ name: 'x'.repeat(200) }) }],
  ['the body is of a type without a parser', { method: 'POST', headers: { 'content-type': 'text/csv' }, body: 'a,b' }],
  ['no route matches', { path: '/nothing' }],
  ['a path parameter is longer than `maxParamLength`', { path: `/agents/${'x'.repeat(101)}` }],
  ['the path holds an invalid escape', { path: '/agents/%zz' }],
  ['the rate limit is reached', { path: '/limited' }],
  ['the rate limit is reached and its `ban` as well', { path: '/banning' }],
  ['the handler takes longer than `handlerTimeout`', { path: '/slow' }],
  ['the request line and headers are too large', { headers: { 'x-large': 'x'.repeat(20_000) } }]
]

/** The status and code of an answer, which may be no more than bytes on a socket. */
function answerOf (status: unknown, body: string): string {
  return `${status} ${code(String((JSON.parse(body) as { code?: unknown }).code))}`
}

function asking (port: number): Ask {
  return async ({ method = 'GET', path = '/agents', headers = {}, body }) => await new Promise((resolve, reject) => {
    request({ port, method, path, headers }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk: string) => { text += chunk }).on('end', () => resolve(answerOf(response.statusCode, text)))
    }).on('error', reject).end(body)
  })
}

/** Sends bytes that are not a whole HTTP request, and reads until the server hangs up. */
async function asBytes (port: number, bytes: string): Promise<string> {
  return await new Promise((resolve, reject) => {
    let text = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
    socket.setEncoding('utf8').on('data', (chunk: string) => { text += chunk }).on('close', () => {
      const [head = '', body = ''] = text.split('\r\n\r\n')
      resolve(answerOf(head.split(' ')[1], body))
    }).on('error', reject)
  })
}

async function start () {
  const app = Fastify(serverOptions({ bodyLimit: 100, requestTimeout: 50, http: { connectionsCheckingInterval: 10 } }))
  await app.register(errorContract, { catalogue, rateLimit: { global: false } })
  for (const [index, [, handler]] of handlers.entries()) app.get(`/handlers/${index}`, async (_request, reply) => handler(reply))
  app.get('/agents/:id', async () => 'found')
  app.post('/agents', { schema: { body: Type.Object({ name: Type.String() }) } }, async () => 'made')
  app.get('/limited', { config: { rateLimit: { max: 1 } } }, async () => ({}))
  app.get('/banning', { config: { rateLimit: { max: 1, ban: 0 } } }, async () => ({}))
  app.get('/slow', { handlerTimeout: 20 }, async () => await new Promise(() => {}))
  await app.listen({ port: 0 })
  return app
}

/** The answer to a request on a connection that was open when the server began to close. */
async function whileClosing (): Promise<string> {
  const app = Fastify(serverOptions())
  await app.register(errorContract, { catalogue })
  app.get('/agents', async () => 'found')
  const answered = new Promise<string>((resolve, reject) => app.addHook('preClose', async () => {
    // By now the plugin knows that the server is closing; the server still accepts.
    await asking(port)({}).then(resolve, reject)
  }))
  await app.listen({ port: 0 })
  const { port } = app.server.address() as AddressInfo
  await app.close()
  return await answered
}

/** What the plugin answers to each kind of failure, found by causing it on a live server. */
export async function failuresTable (): Promise<string> {
  const app = await start()
  const { port } = app.server.address() as AddressInfo
  const ask = asking(port)
  const rows: Array<readonly [string, string]> = []
  // What each of the two limits allows, so that the next request is beyond it.
  await ask({ path: '/limited' })
  await ask({ path: '/banning' })
  for (const [index, [kind]] of handlers.entries()) rows.push([kind, await ask({ path: `/handlers/${index}` })])
  for (const [kind, sent] of requests) rows.push([kind, await ask(sent)])
  rows.push(['the request is not valid HTTP', await asBytes(port, 'nonsense\r\n\r\n')])
  rows.push(['the request does not arrive within `requestTimeout`', await asBytes(port, 'GET /agents HTTP/1.1\r\nHost: localhost\r\n')])
  await app.close()
  rows.push(['the server is closing', await whileClosing()])
  return table(['kind of failure', 'answer'], rows)
}
