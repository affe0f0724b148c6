import { Type } from 'typebox'
import { defineEvents } from 'fastify-error-contract/socket.io'
import { catalogue } from '../catalogue.js'
import { Done, done, Id } from '../ids.js'
import { mayRead, type RealtimeStore } from '../store.js'

const ChannelId = Id('ch', 'ch_abc123')

/** Joining, leaving and changing channels. */
export function channelEvents (store: RealtimeStore) {
  return defineEvents(catalogue, {
    'channel:join': {
      description: 'Receives the messages of a channel from now on.',
      payload: Type.Object({ channel_id: ChannelId }),
      ack: Done,
      errors: ['CHANNEL_NOT_FOUND', 'CHANNEL_ACCESS_DENIED'],
      failed: 'CHANNEL_JOIN_FAILED',
      async handler (socket, { channel_id: id }) {
        const channel = await store.channel(id)
        if (channel === undefined) return socket.fail('CHANNEL_NOT_FOUND')
        if (!mayRead(channel, socket.data.caller)) return socket.fail('CHANNEL_ACCESS_DENIED')
        await socket.join(id)
        return done
      }
    },
    'channel:leave': {
      description: 'Receives the messages of a channel no more.',
      payload: Type.Object({ channel_id: ChannelId }),
      ack: Done,
      failed: 'CHANNEL_LEAVE_FAILED',
      async handler (socket, { channel_id: id }) {
        await store.leave(id, socket.data.caller.key)
        await socket.leave(id)
        return done
      }
    },
    'channel:update': {
      description: 'Renames a channel; for admins.',
      payload: Type.Object({ channel_id: ChannelId, name: Type.String({ minLength: 1, maxLength: 80, examples: ['Support'] }) }, { additionalProperties: false }),
      ack: Done,
      errors: ['CHANNEL_NOT_FOUND', 'PERMISSION_DENIED'],
      failed: 'CHANNEL_UPDATE_FAILED',
      async handler (socket, { channel_id: id, name }) {
        if (socket.data.caller.role !== 'admin') return socket.fail('PERMISSION_DENIED')
        const channel = await store.channel(id)
        if (channel === undefined) return socket.fail('CHANNEL_NOT_FOUND')
        channel.name = name
        socket.nsp.to(id).emit('channel:updated', { channel_id: id, name })
        return done
      }
    }
  })
}
