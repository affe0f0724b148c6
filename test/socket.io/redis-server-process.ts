import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdapter } from '@socket.io/redis-adapter'
import { Redis } from 'ioredis'
import { Server } from 'socket.io'
import { Type } from 'typebox'
import { defineCatalogue } from 'fastify-error-contract'
import { contractSocket } from 'fastify-error-contract/socket.io'

/** One of several processes that serve the same rooms: its argument is the port of Redis; it sends the port that it listens on. */
const redis = new Redis({ port: Number(process.argv[2]), host: '127.0.0.1' })
const http = createServer()
const io = new Server(http, { adapter: createAdapter(redis.duplicate(), redis.duplicate()) })
const catalogue = defineCatalogue({ NOT_JOINED: { status: 409, message: 'The room was not joined' } })

contractSocket(io, {
  catalogue,
  rateLimit: { max: 30, per: ({ handshake }) => String(handshake.auth.user), redis },
  emits: { said: { payload: Type.String() } },
  events: {
    join: { rateLimit: false, payload: Type.String(), ack: Type.Literal('joined'), async handler (socket, room) { await socket.join(room); return 'joined' as const } },
    say: {
      payload: Type.Object({ room: Type.String(), text: Type.String() }),
      ack: Type.Integer(),
      errors: ['NOT_JOINED'],
      async handler (socket, { room, text }) {
        if (!socket.rooms.has(room)) return socket.fail('NOT_JOINED')
        io.to(room).emit('said', text)
        return (await io.in(room).fetchSockets()).length
      }
    }
  }
})

http.listen(0, '127.0.0.1', () => { process.send?.((http.address() as AddressInfo).port) })
