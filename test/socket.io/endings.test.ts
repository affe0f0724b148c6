import { channel } from 'node:diagnostics_channel'
import t, { type Test } from 'tap'
import { Type } from 'typebox'
import { defineCatalogue, defineDialect, problemDetails, PROBLEM_CHANNEL, type Dialect, type ProblemMessage } from 'fastify-error-contract'
import { contractSocket, defineEvents, type EventCall } from 'fastify-error-contract/socket.io'
import { emitted, failed, serve, type Service } from './service.js'

const catalogue = defineCatalogue({
  BUSY: { status: 409, message: 'Busy', retry: { strategy: 'after', attempts: 1, seconds: 5 } },
  OTHER: { status: 409, message: 'Other' },
  NOT_SENT: { status: 503, message: 'Not sent' },
  COMPUTED: { status: 409, message: ({ of }) => of.toUpperCase(), details: Type.Object({ of: Type.String() }) },
  COUNTED: { status: 409, message: 'Counted', details: Type.Object({ n: Type.Unknown() }), example: { n: 0 } }
})
const { errors } = catalogue

/** What was still running when its event had ended, to be settled by a test. */
const running: Array<{ call: EventCall, resolve: (value: string) => void, reject: (error: Error) => void }> = []

const pending = async (_socket: unknown, _payload: unknown, call: EventCall): Promise<string> => await new Promise((resolve, reject) => { running.push({ call, resolve, reject }) })

const revoked = Proxy.revocable({}, {})
revoked.revoke()

const events = defineEvents(catalogue, {
  thrown: { errors: ['BUSY'], handler () { throw errors.BUSY() } },
  rejected: { errors: ['BUSY'], async handler () { throw errors.BUSY(undefined, { retryAfter: 9 }) } },
  returned: { errors: ['BUSY'], handler: () => errors.BUSY() },
  'returned later': { errors: ['BUSY'], handler: async () => errors.BUSY() },
  failed: { errors: ['BUSY'], handler: (socket) => socket.fail('BUSY', undefined, { retryAfter: 1 }) },
  computed: { errors: ['COMPUTED'], handler: (socket) => socket.fail('COMPUTED', { of: 'x' }) },
  undeclared: { handler () { throw errors.OTHER() } },
  unknown: { handler (socket) { (socket as unknown as { fail: (code: string) => never }).fail('toString') } },
  'wrong details': { errors: ['COMPUTED'], handler (socket) { (socket as unknown as { fail: (code: string, details: object) => never }).fail('COMPUTED', {}) } },
  broken: { handler () { throw new Error('a secret') } },
  text: { handler () { throw 'a secret' } }, // eslint-disable-line no-throw-literal -- that it is none is the case
  nothing: { async handler () { throw undefined } }, // eslint-disable-line no-throw-literal -- that it is none is the case
  revoked: { handler () { throw revoked.proxy } },
  'with a status': { handler () { throw Object.assign(new Error('Not yours'), { statusCode: 403 }) } },
  named: { failed: 'NOT_SENT', handler () { throw new Error('a secret') } },
  'named, with a status': { failed: 'NOT_SENT', handler () { throw Object.assign(new Error('Not yours'), { statusCode: 403 }) } },
  'named as expected': { failed: 'OTHER', handler () { throw new Error('a secret') } },
  'named as expected, with a status': { failed: 'OTHER', handler () { throw Object.assign(new Error('Not yours'), { statusCode: 403 }) } },
  'named as expected, by the handler': { failed: 'OTHER', handler: (socket) => socket.fail('OTHER') },
  thenable: { handler: () => ({ then (_resolve: unknown, reject: (error: Error) => void) { reject(new Error('a secret')) } }) },
  'unwritable answer': { ack: Type.Unknown(), handler: () => 1n },
  'unwritable details': { errors: ['COUNTED'], handler () { throw errors.COUNTED({ n: 1n }) } },
  late: { timeout: 20, ack: Type.String(), handler: pending },
  'late, named': { timeout: 20, failed: 'NOT_SENT', handler: pending },
  'late, named as expected': { timeout: 20, failed: 'OTHER', handler: pending },
  slow: { ack: Type.String(), handler: pending },
  nap: { timeout: 1000, ack: Type.String(), handler: async () => 'rested' },
  ids: { ack: Type.Tuple([Type.String(), Type.Boolean()]), handler: (socket, _payload, { id, signal }) => [id.replace(socket.id, 'socket'), signal.aborted] as [string, boolean] },
  plain: { handler: () => undefined }
})

async function service (t: Test, dialect?: Dialect): Promise<Service> {
  const service = await serve(t)
  contractSocket(service.io, { catalogue, events, log: service.log, ...(dialect !== undefined && { dialect }) })
  return service
}

const internal = { code: 'INTERNAL_ERROR', message: 'An unexpected error occurred' }
const busy = { code: 'BUSY', message: 'Busy', retryAfter: 5 }
const other = { code: 'OTHER', message: 'Other' }
const notSent = { code: 'NOT_SENT', message: 'Not sent' }

t.test('an event ends once, whatever its handler does', async (t) => {
  const { connect, lines } = await service(t)
  const client = await connect()
  const rows: ReadonlyArray<readonly [name: string, want: object, level: string]> = [
    ['thrown', busy, 'info'],
    ['rejected', { ...busy, retryAfter: 9 }, 'info'],
    ['returned', busy, 'info'],
    ['returned later', busy, 'info'],
    ['failed', { ...busy, retryAfter: 1 }, 'info'],
    ['computed', { code: 'COMPUTED', message: 'X', details: { of: 'x' } }, 'info'],
    ['undeclared', other, 'warn'],
    ['unknown', internal, 'error'],
    ['wrong details', internal, 'error'],
    ['broken', internal, 'error'],
    ['text', internal, 'error'],
    ['nothing', internal, 'error'],
    ['revoked', internal, 'error'],
    ['with a status', { code: 'FORBIDDEN', message: 'Not yours' }, 'warn'],
    ['named', notSent, 'error'],
    ['named, with a status', notSent, 'error'],
    ['named as expected', other, 'error'],
    ['named as expected, with a status', other, 'error'],
    ['named as expected, by the handler', other, 'info'],
    ['thenable', internal, 'error'],
    ['unwritable details', { code: 'COUNTED', message: 'Counted' }, 'info'],
    ['late', { code: 'HANDLER_TIMEOUT', message: 'The request took too long' }, 'error'],
    ['late, named', notSent, 'error'],
    ['late, named as expected', other, 'error']
  ]
  for (const [name, want, level] of rows) {
    lines.length = 0
    t.match(await emitted(client, name), { acks: [want], errors: [want] }, name)
    t.match(await failed(client, name), want, name)
    t.equal(lines[0]?.[0], level, `${name} is logged at ${level}`)
    t.match(lines[0]?.[1], { event: name, connectionId: client.id, eventId: `${client.id}/`, namespace: '/' })
  }
  t.strictSame(await emitted(client, 'unwritable answer'), { acks: [internal], errors: [internal] })
  t.strictSame(await emitted(client, 'nap'), { acks: ['rested'], errors: [] })
  t.strictSame(await emitted(client, 'plain'), { acks: [undefined], errors: [] })
  t.match((await emitted(client, 'ids')).acks, [[/^socket\/\d+$/, false]])
})

t.test('what nobody expected is logged with its stack, whatever the event answers it with', async (t) => {
  const { connect, lines } = await service(t)
  const client = await connect()
  for (const [name, message] of [['named as expected', 'a secret'], ['late, named as expected', 'the handler took longer than 20 ms']] as const) {
    lines.length = 0
    await emitted(client, name)
    t.match(lines, [['error', { code: 'OTHER', status: 409, err: { message, stack: String } }, 'Other']])
    t.equal(lines.length, 1)
  }
})

const Told = Type.Object({ name: Type.String({ maxLength: 5 }), kind: Type.Optional(Type.Enum(['bot', 'user'])) }, { additionalProperties: false })

t.test('an acknowledgement is given what the event declares, and nothing else', async (t) => {
  const served = await serve(t)
  const rows: ReadonlyArray<readonly [name: string, ack: object | undefined, given: unknown, want: unknown, mismatch?: string]> = [
    ['as declared', Told, { name: 'Ada', kind: 'user' }, { name: 'Ada', kind: 'user' }],
    ['as declared, in JSON', Told, { name: 'Ada', kind: undefined }, { name: 'Ada' }],
    ['with a form of its own', Told, { password: 'a secret', toJSON: () => ({ name: 'Ada' }) }, { name: 'Ada' }],
    ['a date', Type.Object({ at: Type.String({ format: 'date-time' }) }), { at: new Date(0) }, { at: '1970-01-01T00:00:00.000Z' }],
    ['nothing, as declared', Type.Void(), undefined, undefined],
    ['of another type', Told, { name: 42 }, internal, '/name must be string'],
    ['too long', Told, { name: 'a secret' }, internal, '/name must not have more than 5 characters'],
    ['with more in it', Told, { name: 'Ada', password: 'a secret' }, internal, '/password not allowed'],
    ['wrong twice', Told, { name: 1, kind: 'a secret' }, internal, '/name must be string, /kind must be one of: bot, user'],
    ['missing', Told, {}, internal, '/name required'],
    ['none', Told, undefined, internal, 'must be object'],
    ['undeclared', undefined, { name: 'a secret' }, undefined],
    ['cyclic', Told, (() => { const given: Record<string, unknown> = {}; given.name = given; return given })(), internal, '/name must be string']
  ]
  contractSocket(served.io, { catalogue, log: served.log, events: Object.fromEntries(rows.map(([name, ack, given]) => [name, { ...(ack !== undefined && { ack }), handler: async () => given }])) })
  const client = await served.connect()
  for (const [name, , , want, mismatch] of rows) {
    served.lines.length = 0
    const errors = want === internal ? [internal] : []
    t.strictSame(await emitted(client, name), { acks: [want], errors }, name)
    const err = { message: `the acknowledgement does not match its schema: ${mismatch}` }
    t.match(served.lines, mismatch === undefined ? [] : [['error', { event: name, err }, internal.message]], name)
    t.notMatch(JSON.stringify(served.lines.map(([, { err }]) => String(err))), 'a secret')
  }
  served.lines.length = 0
  for (const [name] of rows) client.emit(name)
  t.strictSame(await emitted(client, 'as declared'), { acks: [{ name: 'Ada', kind: 'user' }], errors: [] })
  t.strictSame(served.lines, [], 'what nobody asked for is not looked at')
})

t.test('an acknowledgement that is not as declared ends in the code of unexpected failures', async (t) => {
  const served = await serve(t)
  contractSocket(served.io, { catalogue, log: served.log, events: { named: { ack: Type.Integer(), failed: 'OTHER', handler: () => 1.5 } } })
  t.strictSame(await emitted(await served.connect(), 'named'), { acks: [other], errors: [other] })
  t.match(served.lines, [['error', { code: 'OTHER', err: { message: 'the acknowledgement does not match its schema: must be integer' } }]])
})

t.test('what happens after an event has ended', async (t) => {
  const { connect, lines } = await service(t)
  const client = await connect()
  running.length = 0
  await emitted(client, 'late')
  await emitted(client, 'late')
  const [first, second] = running
  t.match(first!.call.signal, { aborted: false }, 'nobody asked for it in time')
  lines.length = 0
  first!.resolve('too late')
  second!.reject(new Error('too late'))
  t.strictSame(await emitted(client, 'plain'), { acks: [undefined], errors: [] }, 'nothing more is sent')
  t.match(lines, [['error', { event: 'late', err: { message: 'too late' } }, 'a handler failed after its event had ended']])
})

t.test('a handler can stop when its time is over', async (t) => {
  const { connect } = await service(t)
  const client = await connect()
  running.length = 0
  const over = emitted(client, 'late')
  while (running.length === 0) await new Promise(setImmediate)
  const { signal } = running[0]!.call
  const aborted = new Promise((resolve) => { signal.addEventListener('abort', resolve) })
  t.match((await over).acks, [{ code: 'HANDLER_TIMEOUT' }])
  await aborted
  t.match(signal.reason, { name: 'TimeoutError' })
})

t.test('a client that goes while its event is handled', async (t) => {
  const { connect, io, lines } = await service(t)
  for (const settle of ['resolve', 'reject'] as const) {
    const client = await connect()
    running.length = 0
    client.emit('slow', () => {})
    while (running.length === 0) await new Promise(setImmediate)
    const gone = new Promise((resolve) => { [...io.sockets.sockets.values()].at(-1)!.once('disconnect', resolve) })
    client.disconnect()
    await gone
    running[0]![settle](new Error('nobody waits') as Error & string)
  }
  t.strictSame(await emitted(await connect(), 'plain'), { acks: [undefined], errors: [] })
  t.match(lines, [['error', { event: 'slow' }]])
})

t.test('another dialect, and one that fails', async (t) => {
  const { connect } = await service(t, problemDetails)
  const client = await connect()
  const { acks: [body], errors: [event] } = await emitted(client, 'thrown')
  t.match(body, { type: 'about:blank', status: 409, detail: 'Busy', code: 'BUSY', requestId: `${client.id}/1` })
  t.strictSame(body, event)

  let isBroken = false
  const broken = defineDialect({ ...problemDetails, name: 'broken', body: (problem) => { if (isBroken) throw new Error('no body'); return problemDetails.body(problem) } })
  const other = await service(t, broken)
  isBroken = true
  t.strictSame((await emitted(await other.connect(), 'thrown')).acks, [busy])
  t.match(other.lines.at(-1), ['error', { dialect: 'broken', code: 'BUSY', err: { message: 'no body' }, event: 'thrown' }])
})

t.test('a text that cannot be computed', async (t) => {
  const served = await serve(t)
  const broken = { fails: false }
  const own = defineCatalogue({ NO_TEXT: { status: 409, message: () => { if (broken.fails) throw new Error('no text'); return 'text' }, resolution: () => { if (broken.fails) throw new Error('no text'); return 'text' } } })
  contractSocket(served.io, { catalogue: own, log: served.log, events: { text: { errors: ['NO_TEXT'], handler () { const error = own.errors.NO_TEXT(); broken.fails = true; throw error } } } })
  t.match((await emitted(await served.connect(), 'text')).acks, [internal])
  t.match(served.lines, [['error', { err: { message: 'no text' } }]])
})

t.test('every problem is published', async (t) => {
  const { connect } = await service(t)
  const client = await connect()
  const messages: ProblemMessage[] = []
  const keep = (message: unknown): void => { messages.push(message as ProblemMessage) }
  channel(PROBLEM_CHANNEL).subscribe(keep)
  t.teardown(() => { channel(PROBLEM_CHANNEL).unsubscribe(keep) })
  await emitted(client, 'undeclared')
  t.match(messages, [{
    problem: { code: 'OTHER' },
    error: Error,
    request: undefined,
    route: undefined,
    declared: false,
    sent: true,
    event: { namespace: '/', connectionId: client.id, event: 'undeclared', eventId: String }
  }])
})

t.test('without a log, failures are on the console', async (t) => {
  const served = await serve(t)
  contractSocket(served.io, { catalogue, events })
  const told = t.capture(console, 'error')
  const warned = t.capture(console, 'warn')
  const client = await served.connect()
  for (const name of ['broken', 'undeclared', 'thrown']) await emitted(client, name)
  t.match([told().map(({ args }) => args), warned().map(({ args }) => args)], [
    [['An unexpected error occurred', { event: 'broken', err: { message: 'a secret' } }]], [['Other', { event: 'undeclared' }]]
  ])
})
