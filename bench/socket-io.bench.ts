import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server, type Namespace } from 'socket.io'
import { io as connect, type Socket as Client } from 'socket.io-client'
import { Type } from 'typebox'
import { Validator } from 'typebox/schema'
import { defineCatalogue } from '../lib/index.js'
import { contractSocket } from '../lib/socket.io/index.js'

/**
 * Events a second through the contract, beside plain handlers of Socket.IO that check the same payload and emit the same bytes.
 * An error is returned beside one that is emitted at once, and thrown beside one that is thrown and caught. Both are namespaces of one server with one client each; rounds alternate, so that what slows one down slows the other down.
 *
 * `node dist/bench/socket-io.bench.js [--json]`
 */

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
const ROUNDS = 40
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

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!

const http = createServer()
const io = new Server(http)
plain(io.of('/plain'))
underContract(io.of('/contract'))
http.listen(0, '127.0.0.1')
await once(http, 'listening')
const { port } = http.address() as AddressInfo
const clients = ['plain', 'contract'].map((path) => connect(`http://127.0.0.1:${port}/${path}`, { transports: ['websocket'], forceNew: true }))
const [byHand, contract] = clients as [Client, Client]
for (const client of clients) await new Promise((resolve) => { client.once('connect', () => { resolve(undefined) }) })

const results: Record<string, { plain: number, contract: number, ratio: number }> = {}
for (const name of ['success', 'returned error', 'thrown error']) {
  const ratios: number[] = []
  const times: Record<'plain' | 'contract', number[]> = { plain: [], contract: [] }
  for (let n = 0; n < ROUNDS; n++) {
    // Who goes first alternates as well: the second finds a heap with more in it.
    const pair: Record<'plain' | 'contract', number> = { plain: 0, contract: 0 }
    for (const [kind, client] of n % 2 === 0 ? [['plain', byHand] as const, ['contract', contract] as const] : [['contract', contract] as const, ['plain', byHand] as const]) {
      pair[kind] = await round(client, name)
    }
    if (n < ROUNDS / 4) continue
    times.plain.push(pair.plain)
    times.contract.push(pair.contract)
    ratios.push(pair.plain / pair.contract)
  }
  const perSecond = (values: readonly number[]): number => Math.round(PER_ROUND / median(values) * 1000)
  results[name] = { plain: perSecond(times.plain), contract: perSecond(times.contract), ratio: Number(median(ratios).toFixed(3)) }
}

if (process.argv.includes('--json')) console.log(JSON.stringify({ unit: 'events a second', rounds: ROUNDS, results }))
else {
  for (const [name, { plain, contract, ratio }] of Object.entries(results)) {
    console.log(`${name}: ${contract} events a second under the contract, ${plain} by hand: ${ratio} times as many`)
  }
}
for (const client of clients) client.disconnect()
await io.close()
