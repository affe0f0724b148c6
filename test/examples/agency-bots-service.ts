import type { Test } from 'tap'
import type { Answer } from '../integration/documented.js'
import { seeded, start, type AppOptions, type Call, type Running } from './agency-bots.js'
import { answerOf, connection, exchange } from './raw-answer.js'

/** A request that reaches no operation. */
export interface Stray {
  readonly name: string
  readonly prefix: '/' | '/v1/public'
  readonly code: string
  readonly options?: AppOptions
  /** What is sent: a request, or bytes that are none. */
  readonly call: Call | string
  /** Whether no hook sees it: there is no request, or its path cannot be read. */
  readonly hookless?: boolean
}

const json = (path: string, body: string, type = 'application/json'): Call => ({ method: 'POST', path, body, type })

/** What goes wrong under a prefix where no operation is. */
function straysOf (prefix: Stray['prefix'], path: string): Stray[] {
  return [
    { name: 'a path that there is not', prefix, code: 'NOT_FOUND', call: { path: `${path}/nothing` } },
    { name: 'a method that there is not', prefix, code: 'NOT_FOUND', call: { method: 'PUT', path: `${path}/nothing` } },
    { name: 'a percent sign alone', prefix, code: 'VALIDATION_ERROR', call: { path: `${path}/%zz` }, hookless: true },
    { name: 'half a body', prefix, code: 'VALIDATION_ERROR', call: json(`${path}/nothing`, '{') },
    { name: 'an empty body', prefix, code: 'VALIDATION_ERROR', call: json(`${path}/nothing`, '') },
    { name: 'more than a mebibyte', prefix, code: 'PAYLOAD_TOO_LARGE', call: json(`${path}/nothing`, 'x'.repeat(1048577)) },
    { name: 'a media type that is none', prefix, code: 'UNSUPPORTED_MEDIA_TYPE', call: json(`${path}/nothing`, '<a/>', 'xml') }
  ]
}

/** Every such request. */
export const strays: readonly Stray[] = [
  ...straysOf('/', '/api'),
  ...straysOf('/v1/public', '/v1/public'),
  { name: 'what is not HTTP', prefix: '/', code: 'VALIDATION_ERROR', call: 'garbage\r\n\r\n', hookless: true },
  { name: 'headers that are too large', prefix: '/', code: 'HEADERS_TOO_LARGE', call: `GET / HTTP/1.1\r\nHost: a\r\nX-Large: ${'a'.repeat(20000)}\r\n\r\n`, hookless: true },
  {
    name: 'headers that do not arrive',
    prefix: '/',
    code: 'REQUEST_TIMEOUT',
    options: { http: { headersTimeout: 60, connectionsCheckingInterval: 20 } },
    call: 'GET / HTTP/1.1\r\nHost: a\r\n',
    hookless: true
  }
]

/** Sends such a request. */
export async function sendStray ({ origin, call }: Running, stray: Stray): Promise<Answer> {
  if (typeof stray.call === 'string') return exchange(origin, stray.call)
  const response = await call(stray.call)
  return { status: response.status, headers: response.headers, text: await response.text() }
}

/** What a server that is closing answers to a request on a connection that it still serves. */
export async function askWhileClosing (t: Test, path: string): Promise<Answer & Pick<Running, 'lines'>> {
  let release = (): void => {}
  let reached = (): void => {}
  const begun = new Promise<void>((resolve) => { reached = resolve })
  const readTitle = async (): Promise<string> => {
    reached()
    await new Promise<void>((resolve) => { release = resolve })
    return 'A page'
  }
  const { app, origin, lines } = await start(t, { dependencies: { startPublishing: async () => {}, readTitle } })
  const { socket, received } = connection(origin)
  socket.write(`GET /api/bots/${seeded.bot}/preview HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${app.jwt.sign({ sub: seeded.owner })}\r\n\r\n`)
  await begun
  const arrived = new Promise((resolve) => { app.server.once('request', resolve) })
  const closed = app.close()
  await new Promise((resolve) => { setImmediate(resolve) })
  socket.write(`GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`)
  await arrived
  release()
  await closed
  const [, late = ''] = (await received).split(/(?=HTTP\/1\.1 503)/)
  return { ...answerOf(late), lines }
}
