import t from 'tap'
import { defineCatalogue } from 'fastify-error-contract'
import { contractSocket } from 'fastify-error-contract/socket.io'
import type { Socket as Client } from 'socket.io-client'
import { emitted, failed, serve } from './service.js'

const catalogue = defineCatalogue({
  UNKNOWN_TOKEN: { status: 401, message: 'The token is unknown' },
  NOT_NOW: { status: 403, message: 'Not now', retry: { strategy: 'after', attempts: 1, seconds: 3 } }
})
const { errors } = catalogue

/** What a client is told that was refused. */
async function refusedWith (client: Client): Promise<unknown> {
  return await new Promise((resolve) => {
    client.once('connect_error', ({ message, data }: Error & { data?: unknown }) => { resolve([message, data]) })
    client.connect()
  })
}

const internal = { code: 'INTERNAL_ERROR', message: 'An unexpected error occurred' }

t.test('who is refused is told so in the contract', async (t) => {
  const { io, connect, lines, log } = await serve(t)
  const namespaces = io.of(/^\/any/)
  contractSocket(namespaces, { catalogue, log, connectErrors: ['UNKNOWN_TOKEN'], events: { ping: { handler: () => {} } } })
  const ends: Readonly<Record<string, (next: (error?: Error) => void) => unknown>> = {
    next: (next) => { next(errors.UNKNOWN_TOKEN()) },
    thrown: () => { throw errors.NOT_NOW() },
    rejected: async () => { throw errors.UNKNOWN_TOKEN() },
    nothing: async () => { throw undefined }, // eslint-disable-line no-throw-literal -- that it is none is the case
    other: (next) => { next(new Error('a secret')) },
    twice: (next) => { next(); next(new Error('a secret')) },
    'next, and thrown': (next) => { next(); throw new Error('a secret') },
    passed: async (next) => { next() }
  }
  namespaces.use((socket, next) => ends[String(socket.handshake.auth.end)]!(next))
  const rows: ReadonlyArray<readonly [end: string, want: unknown, level?: string]> = [
    ['next', ['The token is unknown', { code: 'UNKNOWN_TOKEN', message: 'The token is unknown' }], 'info'],
    ['thrown', ['Not now', { code: 'NOT_NOW', message: 'Not now', retryAfter: 3 }], 'warn'],
    ['rejected', ['The token is unknown', { code: 'UNKNOWN_TOKEN', message: 'The token is unknown' }], 'info'],
    ['nothing', ['An unexpected error occurred', internal], 'error'],
    ['other', ['An unexpected error occurred', internal], 'error']
  ]
  for (const transport of ['websocket', 'polling']) {
    for (const [end, want, level] of rows) {
      lines.length = 0
      t.strictSame(await refusedWith(await connect('/any', { auth: { end }, transports: [transport] })), want, end)
      t.match(lines, [[level, { namespace: '/any' }], [level]])
    }
    lines.length = 0
    for (const end of ['twice', 'next, and thrown', 'passed']) {
      const client = await connect('/any', { auth: { end }, transports: [transport] })
      t.strictSame((await emitted(client, 'ping')).errors, [], end)
    }
    t.strictSame(lines, [])
  }
})

t.test('middleware of a connection refuses single events', async (t) => {
  const { io, connect, lines, log } = await serve(t)
  contractSocket(io, { catalogue, log, events: { ping: { errors: ['NOT_NOW'], handler: () => {} } } })
  io.on('connection', (socket) => {
    socket.use(([, what], next) => {
      if (what === 'not now') next(errors.NOT_NOW())
      else if (what === 'thrown') throw new Error('a secret')
      else next()
    })
    socket.on('own', (_what: string, ack: (answer: string) => void) => { ack('plain') })
  })
  const client = await connect()
  t.strictSame((await emitted(client, 'ping', 'x')).acks, [undefined])
  const refused = { code: 'NOT_NOW', message: 'Not now', retryAfter: 3 }
  t.strictSame(await emitted(client, 'ping', 'not now'), { acks: [refused], errors: [refused] })
  t.strictSame(await failed(client, 'ping', 'not now'), refused)
  t.strictSame((await emitted(client, 'own', 'thrown')).acks, [internal])
  t.strictSame((await emitted(client, 'own', 'x')).acks, ['plain'], 'a listener of the service\'s own is left alone')
  t.match(lines, [['info', { event: 'ping', code: 'NOT_NOW' }], ['info'], ['error', { event: 'own', err: Error }]])
})
