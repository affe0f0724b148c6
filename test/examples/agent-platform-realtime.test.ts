import '../lib/code-inference/keep-coverage.js'
import { readFile } from 'node:fs/promises'
import { PassThrough } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { text } from 'node:stream/consumers'
import t, { type Test } from 'tap'
import { io as connectTo, type Socket as Client } from 'socket.io-client'
import { asyncapi } from '../../lib/cli/asyncapi.js'
import { Check } from 'typebox/schema'
import { emitted, failed } from '../socket.io/service.js'
import { buildApp, createRealtimeStore, type RealtimeStore } from './agent-platform.js'
import { realtimeRows, realtimeSuccesses, referenceCodes, type RealtimeRow } from './agent-platform-realtime-rows.js'

interface Document {
  readonly channels: Readonly<Record<string, { readonly messages: Readonly<Record<string, unknown>> }>>
  readonly operations: Readonly<Record<string, {
    readonly action: string
    readonly title: string
    readonly messages: ReadonlyArray<{ readonly $ref: string }>
    readonly reply?: { readonly messages: ReadonlyArray<{ readonly $ref: string }> }
    readonly 'x-error-contract'?: Readonly<Record<string, { readonly provenance: ReadonlyArray<{ readonly source: string }> }>>
  }>>
  readonly components: { readonly schemas: Readonly<Record<string, object>> }
}

const committed = await readFile(new URL('../../../examples/agent-platform/asyncapi.json', import.meta.url), 'utf8')
const document = JSON.parse(committed) as Document

/** The codes that an operation of the document lists. */
function listed (event: string): Set<string> {
  const { reply } = Object.values(document.operations).find(({ title, action }) => title === event && action === 'receive')!
  return new Set(reply!.messages.flatMap(({ $ref }) => /\/error\.(\w+)$/.exec($ref)?.[1] ?? []))
}

/** A store of which one part fails. */
function storeWithout (broken: string | undefined): RealtimeStore {
  const store = createRealtimeStore()
  if (broken === undefined) return store
  if (broken === 'no messages') return { ...store, hasMessage: async () => false }
  return { ...store, [broken]: async () => { throw new Error('connect ECONNREFUSED 10.0.0.7') } }
}

const transports = ['websocket', 'polling'] as const

interface Example {
  readonly as: (token: string) => Promise<Client>
  readonly ben: string
  readonly gone: string
}

async function serve (t: Test, transport: string, store: RealtimeStore): Promise<Example> {
  const app = await buildApp({ realtime: store })
  const origin = await app.listen({ port: 0, host: '127.0.0.1' })
  const clients: Client[] = []
  t.teardown(async () => {
    for (const client of clients) client.disconnect()
    await app.close()
  })
  return {
    ben: app.jwt.sign({ sub: 'usr_ben' }),
    gone: app.jwt.sign({ sub: 'usr_gone' }),
    async as (token) {
      const client = connectTo(origin, { transports: [transport], forceNew: true, auth: { token }, reconnectionDelay: 1 })
      clients.push(client)
      await new Promise((resolve, reject) => { client.once('connect', () => { resolve(undefined) }).once('connect_error', reject) })
      return client
    }
  }
}

const admin = 'demo-key-of-north'

function check (t: Test, { event, want }: RealtimeRow, body: unknown): void {
  t.match(body, { code: want, message: String })
  t.notMatch(body, /ECONNREFUSED/)
  t.ok(listed(event).has(want), `${want} is on ${event}`)
  t.ok(Check(document.components.schemas[want]!, body), 'it is as its schema says')
}

for (const transport of transports) {
  t.test(`every code over ${transport}, as an event and in the acknowledgement`, async (t) => {
    for (const broken of new Set(realtimeRows.map(({ broken }) => broken))) {
      const { as, ben } = await serve(t, transport, storeWithout(broken))
      const clients = { admin: await as(admin), ben: await as(ben) }
      for (const row of realtimeRows.filter((row) => row.broken === broken)) {
        const client = clients[row.as ?? 'admin']
        const { acks, errors } = await emitted(client, row.event, row.payload)
        t.strictSame(acks, errors, `${row.event}: ${row.want}`)
        t.equal(errors.length, 1)
        check(t, row, errors[0])
        check(t, row, await failed(client, row.event, row.payload))
      }
    }
  })

  t.test(`successes over ${transport}`, async (t) => {
    const { as, ben } = await serve(t, transport, createRealtimeStore())
    const client = await as(admin)
    const other = await as(ben)
    await emitted(other, 'channel:join', { channel_id: 'ch_abc123' })
    const heard = new Map<string, unknown>()
    for (const name of ['message:new', 'channel:updated', 'presence:changed']) other.on(name, (payload) => { heard.set(name, payload) })
    for (const [event, payload, want] of realtimeSuccesses) {
      const { acks, errors } = await emitted(client, event, payload)
      t.match({ acks, errors }, { acks: [want], errors: [] }, event)
    }
    // What was emitted before an acknowledgement of the other client has come to it before.
    await emitted(other, 'swarm:subscribe', { run_id: 'run_4d5e6f' })
    t.match(Object.fromEntries(heard), {
      'message:new': { channel_id: 'ch_abc123', content: 'Good morning' },
      'channel:updated': { channel_id: 'ch_abc123', name: 'Support' },
      'presence:changed': { user: 'key_north', status: 'away' }
    })
  })

  t.test(`a lost connection over ${transport}: what was joined is joined again, and nothing else`, async (t) => {
    const { as } = await serve(t, transport, createRealtimeStore())
    const client = await as(admin)
    const conversation = { conversation_id: 'cnv_1a2b3c' }
    await emitted(client, 'conversation:join', conversation)
    const again = new Promise((resolve) => { client.once('connect', () => { resolve(undefined) }) })
    client.io.engine.close()
    await again
    t.strictSame((await emitted(client, 'conversation:rejoin', conversation)).acks, [{ ok: true }])
    await emitted(client, 'conversation:leave', conversation)
    t.match((await emitted(client, 'conversation:rejoin', conversation)).acks, [{ code: 'CONVERSATION_REJOIN_FAILED' }])
  })

  t.test(`100 events in a minute over ${transport}`, async (t) => {
    const { as } = await serve(t, transport, createRealtimeStore())
    const client = await as(admin)
    for (let n = 0; n < 100; n++) client.emit('presence:update', { status: 'away' })
    for (const { event, payload } of [...new Map(realtimeRows.map((row) => [row.event, row])).values()]) {
      const { acks, errors } = await emitted(client, event, payload)
      t.match(errors, [{ code: 'RATE_LIMIT_EXCEEDED', message: 'Too many events. Please wait.', retryAfter: Number }], event)
      t.strictSame(acks, errors)
      t.ok(listed(event).has('RATE_LIMIT_EXCEEDED'))
    }
    t.match((await emitted(await as(admin), 'presence:update', { status: 'away' })).errors, [], 'each connection has a limit of its own')
  })

  t.test(`who may not connect over ${transport}`, async (t) => {
    const { as, gone } = await serve(t, transport, createRealtimeStore())
    for (const token of ['', 'no-key', 'eyJhbGciOiJub25lIn0.e30.', gone]) {
      await t.rejects(as(token), { message: 'Missing or invalid credentials', data: { code: 'UNAUTHORIZED' } })
    }
  })

  t.test(`what is no event over ${transport}`, async (t) => {
    const { as } = await serve(t, transport, createRealtimeStore())
    t.match(await failed(await as(admin), 'server:stop', {}), { code: 'PERMISSION_DENIED' })
  })
}

t.test('the document', async (t) => {
  const written = new PassThrough()
  const app = fileURLToPath(new URL('../../examples/agent-platform/app.js', import.meta.url))
  await asyncapi.run([app], written)
  written.end()
  t.equal(await text(written), committed, 'is the committed one')
  const provoked = new Set(realtimeRows.map(({ event, want }) => `${event} ${want}`))
  const events = Object.values(document.operations).filter(({ action }) => action === 'receive').map(({ title }) => title)
  t.strictSame(new Set(realtimeSuccesses.map(([event]) => event)), new Set(events), 'every event succeeds in a test')
  for (const event of events) {
    for (const code of listed(event)) {
      if (code !== 'RATE_LIMIT_EXCEEDED') t.ok(provoked.has(`${event} ${code}`), `${code} of ${event} is provoked`)
    }
  }
  const unread = Object.values(document.operations).filter(({ action }) => action === 'receive').flatMap(({ title, 'x-error-contract': errors = {} }) =>
    Object.entries(errors).filter(([, { provenance }]) => provenance.every(({ source }) => source === 'event')).map(([code]) => `${title} ${code}`))
  t.strictSame(unread, [], 'what an event declares is found in its code')
  const codes = new Set(events.flatMap((event) => [...listed(event)]))
  t.strictSame([...codes].filter((code) => !referenceCodes.includes(code)), ['INTERNAL_SERVER_ERROR'], 'one code more than the reference system')
  t.strictSame(referenceCodes.filter((code) => !codes.has(code)), [], 'every code of the reference system')
  t.equal(referenceCodes.length, 25)
})
