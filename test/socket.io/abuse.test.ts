import t, { type Test } from 'tap'
import { Type } from 'typebox'
import { defineCatalogue } from 'fastify-error-contract'
import { contractSocket, defineEvents } from 'fastify-error-contract/socket.io'
import type { Socket as Client } from 'socket.io-client'
import { emitted, failed, serve, type Service } from './service.js'

const catalogue = defineCatalogue({ TOO_MANY_ROOMS: { status: 400, message: 'Too many rooms' } })

const events = defineEvents(catalogue, {
  ping: { ack: Type.Literal('pong'), handler: () => 'pong' as const },
  echo: { payload: Type.Object({}), ack: Type.Unknown(), handler: (_socket, payload) => payload },
  any: { payload: Type.Unknown(), ack: Type.Unknown(), handler: (_socket, payload) => typeof payload },
  tree: {
    payload: Type.Cyclic({ Node: Type.Object({ inner: Type.Optional(Type.Ref('Node')) }) }, 'Node'),
    handler: () => {}
  },
  rooms: {
    payload: Type.Array(Type.String({ maxLength: 64 }), { maxItems: 100 }),
    async handler (socket, rooms) { await socket.join(rooms) }
  },
  'any rooms': {
    payload: Type.Array(Type.String()),
    ack: Type.Integer(),
    async handler (socket, rooms) {
      await socket.join(rooms)
      return socket.rooms.size
    }
  },
  plain: { handler: () => {} }
})

const invalid = (pointer: string, message: string, keyword: string): object =>
  ({ code: 'VALIDATION_ERROR', message: 'Request validation failed', details: [{ location: 'body', pointer, message, keyword }] })

async function service (t: Test): Promise<Service> {
  const service = await serve(t, { maxHttpBufferSize: 1_000_000 })
  contractSocket(service.io, { catalogue, events, log: service.log })
  return service
}

/** Whether a client is still answered. */
async function isServed (t: Test, client: Client): Promise<void> {
  t.strictSame(await emitted(client, 'ping'), { acks: ['pong'], errors: [] })
}

/** A connection over polling whose packets are written by hand. @see https://socket.io/docs/v4/socket-io-protocol/ */
async function byHand ({ port }: Service): Promise<{ post: (packet: string) => Promise<number>, poll: () => Promise<string> }> {
  const url = `http://127.0.0.1:${port}/socket.io/?EIO=4&transport=polling`
  const { sid } = JSON.parse((await (await fetch(url)).text()).slice(1)) as { sid: string }
  const post = async (packet: string): Promise<number> => {
    const { status, text } = await fetch(`${url}&sid=${sid}`, { method: 'POST', body: packet }).catch(() => ({ status: 0, text: async () => '' }))
    await text
    return status
  }
  const poll = async (): Promise<string> => await (await fetch(`${url}&sid=${sid}`)).text()
  await post('40')
  await poll()
  return { post, poll }
}

for (const transport of ['websocket', 'polling']) {
  t.test(`payloads over ${transport}`, async (t) => {
    const { connect } = await service(t)
    const client = await connect('/', { transports: [transport] })
    const bystander = await connect()
    const rows: ReadonlyArray<readonly [name: string, args: readonly unknown[], error: unknown]> = [
      ['echo', [Buffer.from('bytes')], invalid('', 'must be JSON, not binary', 'type')],
      ['echo', [{ a: { b: [new Uint8Array(3)] } }], invalid('/a/b/0', 'must be JSON, not binary', 'type')],
      ['any', [new ArrayBuffer(4)], invalid('', 'must be JSON, not binary', 'type')],
      ['echo', [JSON.parse('{"__proto__":{"admin":true}}')], invalid('/__proto__', 'not allowed', 'propertyNames')],
      ['echo', [JSON.parse('{"a":[{"constructor":{"prototype":{}}}]}')], invalid('/a/0/constructor', 'not allowed', 'propertyNames')],
      ['echo', [JSON.parse('{"z":{"__proto__":{}},"n":null,"t":1}')], invalid('/z/__proto__', 'not allowed', 'propertyNames')],
      ['echo', [], invalid('', 'must be object', 'type')],
      ['echo', [null], invalid('', 'must be object', 'type')],
      ['echo', [{}, {}], invalid('', 'must be the only argument beside the acknowledgement', 'maxItems')],
      ['echo', [{}, {}, {}], invalid('', 'must be the only argument beside the acknowledgement', 'maxItems')],
      ['rooms', [Array.from({ length: 10_000 }, (_, n) => `room ${n}`)], invalid('', 'must not have more than 100 items', 'maxItems')],
      ['nothing', [{}], { code: 'NOT_FOUND', message: 'There is no such event' }],
      ['error', ['x'], { code: 'NOT_FOUND', message: 'There is no such event' }],
      ['toString', [], { code: 'NOT_FOUND', message: 'There is no such event' }],
      ['__proto__', [], { code: 'NOT_FOUND', message: 'There is no such event' }]
    ]
    for (const [name, args, error] of rows) {
      t.strictSame(await emitted(client, name, ...args), { acks: [error], errors: [error] }, name)
      t.strictSame(await failed(client, name, ...args), error)
      await isServed(t, bystander)
    }
    t.strictSame(await emitted(client, 'echo', { constructor: 'a text', a: [1, null] }), { acks: [{ constructor: 'a text', a: [1, null] }], errors: [] })
    t.strictSame(await emitted(client, 'any', undefined), { acks: ['object'], errors: [] }, 'JSON knows no undefined')
    t.strictSame(await emitted(client, 'plain', { whatever: Buffer.from('x') }), { acks: [undefined], errors: [] }, 'an event without a payload takes none')
    t.strictSame((await emitted(client, 'any rooms', Array.from({ length: 10_000 }, (_, n) => `room ${n}`))).acks, [10_001])
    await isServed(t, bystander)
  })
}

t.test('packets that cannot be read, or only just', async (t) => {
  const served = await service(t)
  const bystander = await served.connect()
  const malformed = '42["error",{"code":"MALFORMED_BODY","message":"The request body could not be parsed"}]'
  const deep = (event: string, open: string, close: string): string => `420["${event}",${open.repeat(60_000)}1${close.repeat(60_000)}]`
  const rows: ReadonlyArray<readonly [packet: string, want: string | RegExp]> = [
    ['42["echo"', malformed],
    ['42["echo",{]', malformed],
    ['42{"a":1}', malformed],
    ['42[]', malformed],
    ['42["connect"]', malformed],
    ['42["disconnect","x"]', malformed],
    ['49["x"]', malformed],
    ['4x', malformed],
    ['451-["echo",{"_placeholder":true,"num":5}]', /^$|^[61]/],
    ['4599999999-["echo"]', malformed],
    ['430["an answer that nobody waits for"]', /^$/],
    ['42[5]', '42["error",{"code":"NOT_FOUND","message":"There is no such event"}]'],
    [deep('any', '[', ']'), '430["object"]'],
    [deep('echo', '{"a":', '}'), /^42\["error",\{"code":"INTERNAL_ERROR"/],
    [deep('tree', '{"inner":', '}'), /^42\["error",\{"code":"(INTERNAL|VALIDATION)_ERROR"/],
    [deep('any', '{"__proto__":', '}'), /^42\["error",\{"code":"VALIDATION_ERROR"/]
  ]
  for (const [packet, want] of rows) {
    const { post, poll } = await byHand(served)
    await post(packet)
    const [first = ''] = want instanceof RegExp && want.test('') ? [''] : (await poll()).split('\u001e')
    if (want instanceof RegExp) t.match(first, want, packet.slice(0, 40))
    else t.equal(first, want, packet.slice(0, 40))
    await isServed(t, bystander)
  }
})

t.test('what is larger than maxHttpBufferSize', async (t) => {
  const served = await service(t)
  const bystander = await served.connect()
  const large = { text: 'x'.repeat(1_000_001) }
  const client = await served.connect()
  const reason = new Promise((resolve) => { client.once('disconnect', resolve) })
  client.emit('echo', large)
  t.equal(await reason, 'transport close', 'the connection is closed')
  const { post } = await byHand(served)
  t.ok([0, 413].includes(await post(`42["echo",${JSON.stringify(large)}]`)))
  await isServed(t, bystander)
  t.strictSame(served.lines.filter(([level]) => level === 'error'), [])
})
