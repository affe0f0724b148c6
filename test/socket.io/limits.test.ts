import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import t, { type Test } from 'tap'
import { Type } from 'typebox'
import { defineCatalogue } from 'fastify-error-contract'
import { contractSocket, defineEvents, type EventLimitSettings } from 'fastify-error-contract/socket.io'
import type { Socket as Client } from 'socket.io-client'
import { emitted, failed, serve } from './service.js'

const catalogue = defineCatalogue({ NONE: { status: 404, message: 'None' } })

const events = defineEvents(catalogue, {
  ping: { ack: Type.Literal('pong'), handler: () => 'pong' as const },
  free: { rateLimit: false, ack: Type.Literal('pong'), handler: () => 'pong' as const }
})

type Connect = (user?: string, transport?: string) => Promise<Client>

async function service (t: Test, rateLimit: EventLimitSettings) {
  const { io, connect, log, lines, port } = await serve(t)
  contractSocket(io, { catalogue, events, rateLimit, log })
  return { lines, port, connect: (async (user = '', transport = 'websocket') => await connect('/', { auth: { user }, transports: [transport] })) satisfies Connect }
}

/** How many of some events pass. */
async function passed (client: Client, times: number, name = 'ping'): Promise<number> {
  const outcomes = await Promise.all(Array.from({ length: times }, async () => await new Promise((resolve) => { client.emit(name, resolve) })))
  return outcomes.filter((answer) => answer === 'pong').length
}

const limited = { code: 'RATE_LIMITED', message: 'Rate limit exceeded', retryAfter: Number }

t.test('what is counted per', async (t) => {
  const max = 3
  const rows: ReadonlyArray<readonly [per: EventLimitSettings['per'], sameUser: number, otherUser: number]> = [
    [undefined, 3, 3],
    ['connection', 3, 3],
    ['ip', 0, 0],
    [({ handshake }) => String(handshake.auth.user), 0, 3]
  ]
  for (const [per, sameUser, otherUser] of rows) {
    const { connect } = await service(t, { max, ...(per !== undefined && { per }) })
    const [first, same, other] = [await connect('ada'), await connect('ada', 'polling'), await connect('ben')]
    t.strictSame([await passed(first, 5), await passed(same, 5), await passed(other, 5)], [3, sameUser, otherUser], String(per))
    t.equal(await passed(first, 2, 'free'), 2)
  }
})

t.test('what is refused says for how long, and every event is counted', async (t) => {
  const { connect, lines } = await service(t, { max: 2, timeWindow: '10 seconds' })
  const client = await connect()
  await emitted(client, 'nothing')
  await emitted(client, 'nothing')
  const { acks: [body], errors: [event] } = await emitted(client, 'ping')
  t.match(body, { ...limited, retryAfter: 10 })
  t.strictSame(body, event)
  t.match(await failed(client, 'nothing'), limited)
  t.match(lines.at(-1), ['info', { code: 'RATE_LIMITED', status: 429, connectionId: client.id }])
})

t.test('a window ends', async (t) => {
  const { connect } = await service(t, { max: 1, timeWindow: 1000 })
  const client = await connect()
  t.equal(await passed(client, 2), 1)
  let again = 0
  while (again === 0) again = await passed(client, 1)
  t.equal(again, 1)
})

t.test('a limit that cannot be counted', async (t) => {
  const { connect, lines } = await service(t, { max: 1, per: () => { throw new Error('no user') } })
  t.match((await emitted(await connect(), 'ping')).acks, [{ code: 'INTERNAL_ERROR' }])
  t.match(lines, [['error', { err: { message: 'no user' }, event: 'ping' }]])
})

t.test('a store that does not answer', async (t) => {
  const down = { evalsha: async () => { throw new Error('down') }, eval: async () => {}, ping: async () => { throw new Error('down') } }
  const open = await service(t, { max: 2, per: 'ip', redis: down })
  t.equal(await passed(await open.connect(), 4), 2, 'open: counted in this process')
  t.match(open.lines, [['error', { whenDown: 'open' }]])
  const closed = await service(t, { max: 2, per: 'ip', redis: down, whenDown: 'closed' })
  t.match((await emitted(await closed.connect(), 'ping')).acks, [{ code: 'UNAVAILABLE', retryAfter: 1 }])
})

t.test('1,000 events a second of one client leave the others alone', async (t) => {
  const { connect, port } = await service(t, { max: 100, timeWindow: '1 minute' })
  const flooder = fork(fileURLToPath(new URL('flooder-process.js', import.meta.url)), [String(port)])
  t.teardown(() => { flooder.kill() })
  await once(flooder, 'message')
  const client = await connect()
  const times: Record<'quiet' | 'flooded', number[]> = { quiet: [], flooded: [] }
  for (let block = 0; block < 20; block++) {
    const kind = block % 2 === 0 ? 'quiet' : 'flooded'
    flooder.send(kind)
    await once(flooder, 'message')
    for (let n = 0; n < 100; n++) {
      const before = performance.now()
      await passed(client, 1, 'free')
      times[kind].push(performance.now() - before)
    }
  }
  const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length / 2]!
  const ratio = median(times.flooded) / median(times.quiet)
  t.comment(`the median latency beside a flood is ${ratio.toFixed(2)} times the quiet one`)
  t.ok(ratio < 2, `${ratio}`)
})
