import { Type } from 'typebox'
import { Server } from 'socket.io'
import type { Socket } from 'socket.io-client'
import { builtIns, composeCatalogues, defineCatalogue, FieldErrors } from 'fastify-error-contract'
import { contractSocket, defineEvents, type ClientToServerEvents, type ServerToClientEvents } from 'fastify-error-contract/socket.io'

type Equal<A, B> = (<X>() => X extends A ? 1 : 2) extends (<X>() => X extends B ? 1 : 2) ? true : false

const catalogue = composeCatalogues(builtIns({ rateLimited: { code: 'RATE_LIMIT_EXCEEDED' } }), defineCatalogue({
  CHANNEL_NOT_FOUND: { status: 404, message: 'x' },
  QUOTA: { status: 409, message: 'x', details: Type.Object({ n: Type.Integer() }) },
  INVALID: { status: 400, message: 'x', details: FieldErrors },
  FAILED: { status: 500, message: 'x' }
}))

export const events = defineEvents(catalogue, {
  'channel:join': {
    payload: Type.Object({ id: Type.String() }),
    ack: Type.Object({ members: Type.Integer() }),
    errors: ['CHANNEL_NOT_FOUND', 'QUOTA'],
    invalid: 'INVALID',
    failed: 'FAILED',
    async handler (socket, payload, { signal }) {
      const id: string = payload.id
      if (id === '') throw socket.fail('CHANNEL_NOT_FOUND')
      if (signal.aborted) return socket.fail('QUOTA', { n: 1 })
      // @ts-expect-error the details are missing
      if (id === 'a') return socket.fail('QUOTA')
      // @ts-expect-error the details are wrong
      if (id === 'b') return socket.fail('QUOTA', { n: 'x' })
      // @ts-expect-error the event does not declare this code
      if (id === 'c') return socket.fail('NOT_FOUND')
      // @ts-expect-error the payload has no such member
      if (payload.name === '') return socket.fail('FAILED')
      await socket.join(id)
      return { members: 1 }
    }
  },
  typing: {
    // @ts-expect-error an event that declares no error has none to fail with
    handler: (socket) => { socket.fail('CHANNEL_NOT_FOUND') }
  },
  wrong: {
    ack: Type.Object({ members: Type.Integer() }),
    // @ts-expect-error the acknowledgement is another one
    handler: () => ({ members: 'x' })
  }
})

export const emits = { 'message:new': { payload: Type.Object({ text: Type.String() }) }, tick: {} } as const

// Two tables make one, and a table may stand in the options.
contractSocket(new Server(), { catalogue, events: { ...events, ...defineEvents(catalogue, { more: { handler: () => {} } }) }, emits })
contractSocket(new Server(), {
  catalogue,
  events: {
    inline: { payload: Type.Integer(), errors: ['QUOTA'], handler: (socket, n) => { socket.fail('QUOTA', { n }) } }
  }
})

contractSocket(new Server(), {
  catalogue,
  // @ts-expect-error a code that the catalogue does not define
  events: {
    unknown: { errors: ['NOPE'], handler: () => {} }
  }
})

interface ToServer extends ClientToServerEvents<typeof events, 'RATE_LIMIT_EXCEEDED'> {}
interface ToClient extends ServerToClientEvents<typeof events, typeof emits, 'RATE_LIMIT_EXCEEDED'> {}
declare const client: Socket<ToClient, ToServer>

client.emit('channel:join', { id: 'a' }, (answer): unknown => {
  if (!('code' in answer)) return answer.members satisfies number
  const code: Equal<typeof answer.code, 'CHANNEL_NOT_FOUND' | 'QUOTA' | 'INVALID' | 'FAILED' | 'RATE_LIMIT_EXCEEDED'> = true
  if (answer.code === 'QUOTA') answer.details?.n satisfies number | undefined
  if (answer.code === 'INVALID') answer.details.map(({ pointer }) => pointer satisfies string)
  return code
})
client.emit('typing')
// @ts-expect-error the payload is missing
client.emit('channel:join')
// @ts-expect-error there is no such event
client.emit('channel:leave', { id: 'a' })
client.on('message:new', ({ text }) => text satisfies string)
client.on('tick', () => {})
client.on('error', (body) => { if (body.code === 'INVALID') body.details.map(({ message }) => message) })
