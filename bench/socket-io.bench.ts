import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server, type Namespace } from 'socket.io'
import { io as connect, type Socket as Client } from 'socket.io-client'
import { Type } from 'typebox'
import { Validator } from 'typebox/schema'
import { defineCatalogue } from '../lib/index.js'
import { contractSocket } from '../lib/socket.io/index.js'
import { median, quantile, type Result } from './measure.js'
import { report } from './report.js'

// How long does an event take under the contract, beside plain handlers of Socket.IO that check the same payload and emit the same
// bytes? An error is returned beside one that is emitted at once, and thrown beside one that is thrown and caught. A ratio above 1
// is a contract that is slower; what is measured is time, since client and server share the process.

const payload = Type.Object({ channel_id: Type.String({ maxLength: 40 }), content: Type.String({ minLength: 1, maxLength: 4000 }) })
const sent = { channel_id: 'ch_abc123', content: 'Good morning' }
const answer = { message_id: 'msg_000001' }
const body = { code: 'CHANNEL_NOT_FOUND', message: 'There is no such channel' }

type Ack = (answer: object) => void

/** What a service without a catalogue throws. */
class NotFound extends Error {
  readonly code = 'CHANNEL_NOT_FOUND'
}

/** What a careful service writes by hand. */
function plain (namespace: Namespace): void {
  const validator = new Validator({}, payload)
  namespace.on('connection', (socket) => {
    const check = (given: unknown): void => { if (!validator.Check(given)) throw new Error('invalid') }
    socket.on('success', async (given: unknown, ack: Ack) => {
      try {
        check(given)
        ack(answer)
      } catch {
        socket.emit('error', body)
      }
    })
    const fail = (ack: Ack): void => {
      socket.emit('error', body)
      ack(body)
    }
    socket.on('returned error', async (given: unknown, ack: Ack) => {
      check(given)
      fail(ack)
    })
    const handle = async (given: unknown): Promise<void> => {
      check(given)
      throw new NotFound('There is no such channel')
    }
    socket.on('thrown error', async (given: unknown, ack: Ack) => {
      try {
        await handle(given)
      } catch (error) {
        if (error instanceof NotFound) fail(ack)
      }
    })
  })
}

function underContract (namespace: Namespace): void {
  const catalogue = defineCatalogue({ CHANNEL_NOT_FOUND: { status: 404, message: 'There is no such channel' } })
  contractSocket(namespace, {
    catalogue,
    events: {
      success: { payload, ack: Type.Object({ message_id: Type.String() }), handler: async () => answer },
      'returned error': { payload, errors: ['CHANNEL_NOT_FOUND'], handler: async () => catalogue.errors.CHANNEL_NOT_FOUND() },
      'thrown error': { payload, errors: ['CHANNEL_NOT_FOUND'], handler: async (socket) => socket.fail('CHANNEL_NOT_FOUND') }
    }
  })
}

const PER_ROUND = 2000
const ROUNDS = 80
const AT_ONCE = 50

/** How many ms so many events take, some of them at a time. */
async function round (client: Client, name: string): Promise<number> {
  const before = process.hrtime.bigint()
  let begun = 0
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    for (; begun < PER_ROUND; begun++) await new Promise((resolve) => { client.emit(name, sent, resolve) })
  }))
  return Number(process.hrtime.bigint() - before) / 1e6
}

type Kind = 'plain' | 'contract'

const under: Readonly<Record<Kind, (namespace: Namespace) => void>> = { plain, contract: underContract }

/** A server with both, in this order, and a client of each. */
async function serve (kinds: readonly Kind[]): Promise<{ clients: Record<Kind, Client>, close: () => Promise<void> }> {
  const http = createServer()
  const io = new Server(http)
  for (const kind of kinds) under[kind](io.of(`/${kind}`))
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  const { port } = http.address() as AddressInfo
  const clients = {} as Record<Kind, Client>
  for (const kind of kinds) {
    clients[kind] = connect(`http://127.0.0.1:${port}/${kind}`, { transports: ['websocket'], forceNew: true })
    await new Promise<void>((resolve) => { clients[kind].once('connect', resolve) })
  }
  return {
    clients,
    close: async () => {
      for (const client of Object.values(clients)) client.disconnect()
      await io.close()
    }
  }
}

const kinds = ['plain', 'contract'] as const
// Which of the two was there first makes a difference of some hundredths: each is first on one server.
const servers = [await serve(kinds), await serve([...kinds].reverse())]

const results: Result[] = []
for (const name of ['success', 'returned error', 'thrown error']) {
  const ratios: number[] = []
  const own: number[] = []
  for (let n = 0; n < ROUNDS; n++) {
    const { clients } = servers[n % 2]!
    const times: Record<Kind, number> = { plain: 0, contract: 0 }
    // Who goes first alternates as well: the second finds a heap with more in it.
    for (const kind of n % 4 < 2 ? kinds : [...kinds].reverse()) times[kind] = await round(clients[kind], name)
    if (n < ROUNDS / 4) continue
    ratios.push(times.contract / times.plain)
    own.push(times.contract * 1000 / PER_ROUND)
  }
  results.push({ bench: 'events of Socket.IO', variant: name, baseline: 'by hand', ratio: median(ratios), q1: quantile(ratios, 0.25), q3: quantile(ratios, 0.75), n: ratios.length, micros: median(own) })
}
report(results)
for (const { close } of servers) await close()
