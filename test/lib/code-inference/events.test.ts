import './keep-coverage.js'
import { fileURLToPath } from 'node:url'
import Fastify from 'fastify'
import { Server } from 'socket.io'
import t from 'tap'
import { Type } from 'typebox'
import { defineCatalogue, errorContract, isContractError } from 'fastify-error-contract'
import { contractSocket, defineEvents, type EventCall } from 'fastify-error-contract/socket.io'
import { addCode } from '../../../lib/code-inference/add-code.js'

const root = fileURLToPath(new URL('../../../../', import.meta.url))

const catalogue = defineCatalogue({
  ROOM_GONE: { status: 404, message: 'Gone' },
  ROOM_BUSY: { status: 409, message: 'Busy' },
  FULL: { status: 409, message: 'Full', details: Type.Object({ n: Type.Integer() }) },
  FAILED: { status: 500, message: 'Failed' },
  SPARE: { status: 418, message: 'Spare' }
})
const { errors } = catalogue
const elsewhere = defineCatalogue({ FOREIGN: { status: 409, message: 'Of another catalogue' } })

/** The socket of a handler, as a helper sees it. */
interface Failing {
  readonly fail: (code: 'ROOM_GONE') => never
}

const rooms = new Map<string, { members: number }>()

const roomOf = async (id: string): Promise<{ members: number }> => {
  const room = rooms.get(id)
  if (room === undefined) throw errors.ROOM_GONE()
  return room
}

const gone = (socket: Failing): never => socket.fail('ROOM_GONE')

const codes = { gone: 'ROOM_GONE', busy: 'ROOM_BUSY' } as const

class Lobby {
  readonly #code = 'ROOM_BUSY'

  async enter (socket: { fail: (code: 'ROOM_BUSY') => never }): Promise<void> {
    await roomOf('lobby')
    socket.fail(this.#code)
  }
}

const lobby = new Lobby()

const handled = defineEvents(catalogue, {
  thrown: { errors: ['ROOM_GONE'], handler () { throw errors.ROOM_GONE() } },
  rejected: { errors: ['ROOM_GONE'], async handler () { throw errors.ROOM_GONE() } },
  returned: { errors: ['ROOM_GONE', 'ROOM_BUSY'], payload: Type.Boolean(), handler: (_socket, isGone) => isGone ? errors.ROOM_GONE() : errors.ROOM_BUSY() },
  'returned later': { errors: ['ROOM_GONE'], handler: async () => errors.ROOM_GONE() },
  failed: { errors: ['ROOM_GONE', 'FULL'], payload: Type.Boolean(), handler: (socket, isGone) => isGone ? socket.fail('ROOM_GONE') : socket.fail('FULL', { n: 3 }) },
  'failed by a name': { errors: ['ROOM_GONE'], handler: ({ fail }) => fail('ROOM_GONE') },
  'failed by a helper': { errors: ['ROOM_GONE'], handler: gone },
  'failed by a method': { errors: ['ROOM_BUSY', 'ROOM_GONE'], handler: async (socket) => { await lobby.enter(socket) } },
  'failed in a callback': { errors: ['ROOM_BUSY'], payload: Type.Array(Type.String()), handler (socket, ids) { ids.forEach((id) => { if (id === '') socket.fail('ROOM_BUSY') }) } },
  'a code by a constant key': { errors: ['ROOM_BUSY'], handler: (socket) => socket.fail(codes.busy) },
  'a computed code': { errors: ['ROOM_GONE', 'ROOM_BUSY'], payload: Type.Enum(['gone', 'busy']), handler: (socket, reason) => socket.fail(codes[reason]) },
  caught: {
    errors: ['ROOM_GONE', 'ROOM_BUSY'],
    async handler (socket) {
      try {
        if (rooms.size > 3) socket.fail('ROOM_BUSY')
        await roomOf('x')
      } catch (error) {
        if (isContractError(error) && error.code === 'ROOM_BUSY') throw error
      }
    }
  },
  'of a constant room': { errors: ['ROOM_GONE'], ack: Type.Integer(), handler: async () => (await roomOf('x')).members },
  'a listener': { handler (socket) { socket.once('disconnect', () => { throw errors.ROOM_BUSY() }) } },
  'an acknowledgement': { ack: Type.Object({ statusCode: Type.Integer() }), handler: () => ({ statusCode: 404 }) },
  'an error as an acknowledgement': { ack: Type.Unknown(), handler: () => Object.assign(new Error('Not yours'), { statusCode: 403 }) },
  'with a status': { handler () { throw Object.assign(new Error('Not yours'), { statusCode: 403 }) } },
  'with a status, and failed': { failed: 'FAILED', handler () { throw Object.assign(new Error('Not yours'), { statusCode: 403 }) } },
  'what failed names': { failed: 'FAILED', handler: (socket) => socket.fail('FAILED') },
  'a plain error': { handler () { throw new Error('a secret') } },
  'of another catalogue': { handler () { throw elsewhere.errors.FOREIGN() } },
  'a code that there is not': { handler (socket) { (socket as unknown as { fail: (code: string) => never }).fail('NONE') } },
  'an aborted call': { errors: ['ROOM_BUSY'], handler (_socket: unknown, _payload: unknown, { signal }: EventCall) { if (signal.aborted) throw errors.ROOM_BUSY() } },
  bound: { errors: ['ROOM_GONE'], handler: gone.bind(undefined) },
  'never thrown': { errors: ['ROOM_BUSY'], handler: () => {} }
})

/** What has to be read of each event. */
const want: Readonly<Record<keyof typeof handled, readonly string[]>> = {
  thrown: ['ROOM_GONE'],
  rejected: ['ROOM_GONE'],
  returned: ['ROOM_BUSY', 'ROOM_GONE'],
  'returned later': ['ROOM_GONE'],
  failed: ['FULL', 'ROOM_GONE'],
  'failed by a name': ['ROOM_GONE'],
  'failed by a helper': ['ROOM_GONE'],
  'failed by a method': ['ROOM_BUSY', 'ROOM_GONE'],
  'failed in a callback': ['ROOM_BUSY'],
  'a code by a constant key': ['ROOM_BUSY'],
  'a computed code': [],
  caught: ['ROOM_BUSY'],
  'of a constant room': ['ROOM_GONE'],
  'a listener': [],
  'an acknowledgement': [],
  'an error as an acknowledgement': [],
  'with a status': ['FORBIDDEN'],
  'with a status, and failed': [],
  'what failed names': ['FAILED'],
  'a plain error': [],
  'of another catalogue': [],
  'a code that there is not': [],
  'an aborted call': ['ROOM_BUSY'],
  bound: ['ROOM_GONE'],
  'never thrown': []
}

/** What is not followed of them. */
const notFollowed: Readonly<Record<string, readonly string[]>> = {
  'a computed code': ['socket.fail(codes[reason]): the code is neither a literal nor a constant'],
  'of another catalogue': ['elsewhere.errors.FOREIGN(): no catalogue of the service defines FOREIGN'],
  'a code that there is not': ['.fail(\'NONE\'): no catalogue of the service defines NONE']
}

t.test('the handlers of events are read', async (t) => {
  const app = Fastify()
  await app.register(errorContract, { catalogue })
  const io = new Server(app.server)
  contractSocket(io, { catalogue, events: handled })
  contractSocket(io.of('/other'), { catalogue: elsewhere, events: { foreign: { handler: (socket) => (socket as unknown as { fail: (code: string) => never }).fail('FOREIGN') } } })
  await app.ready()
  const { namespaces: [main, other] } = addCode(app, { root })
  t.strictSame(Object.fromEntries(main!.events.map(({ name, errors }) => [name, errors.map(({ definition: { code } }) => code).sort()])), want)
  for (const { name, notFollowed: gaps } of main!.events) {
    t.equal(gaps.length, notFollowed[name]?.length ?? 0, `${name}: ${gaps.join('\n')}`)
    for (const text of notFollowed[name] ?? []) t.match(gaps, [new RegExp(`^test/lib/code-inference/events\\.test\\.ts:\\d+ .*${text.replaceAll(/[()[\].]/g, '\\$&')}$`)], name)
  }
  const { entries } = main!.contract.events.find(({ name }) => name === 'failed by a helper')!
  t.match(entries.find(({ definition: { code } }) => code === 'ROOM_GONE')!.provenance, [
    { source: 'event', name: 'errors' },
    { source: 'code', name: 'handler', reason: /^test\/lib\/code-inference\/events\.test\.ts:\d+ socket\.fail\('ROOM_GONE'\)$/ }
  ])
  t.match(other, { contract: { namespace: '/other' }, events: [{ namespace: '/other', name: 'foreign', errors: [{ definition: { code: 'FOREIGN' } }], notFollowed: [] }] })
  await app.close()
})
