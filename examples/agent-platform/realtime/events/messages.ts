import { Type } from 'typebox'
import { defineEvents } from 'fastify-error-contract/socket.io'
import { newId } from '../../new-id.js'
import { catalogue } from '../catalogue.js'
import { Done, done, Id } from '../ids.js'
import { mayRead, type RealtimeStore } from '../store.js'

const MessageId = Id('msg', 'msg_000001')
const emojis: ReadonlySet<string> = new Set(['👍', '👎', '🎉', '❤️'])

/** Messages of channels, and reactions to them. */
export function messageEvents (store: RealtimeStore) {
  return defineEvents(catalogue, {
    'message:send': {
      description: 'Sends a message to a channel.',
      payload: Type.Object({ channel_id: Id('ch', 'ch_abc123'), content: Type.String({ pattern: '\\S', maxLength: 4000, examples: ['Good morning'] }) }),
      ack: Type.Object({ message_id: MessageId }, { description: 'The message is stored.' }),
      errors: ['CHANNEL_NOT_FOUND', 'CHANNEL_ACCESS_DENIED'],
      invalid: 'INVALID_MESSAGE_CONTENT',
      async handler (socket, { channel_id: id, content }) {
        const channel = await store.channel(id)
        if (channel === undefined) return socket.fail('CHANNEL_NOT_FOUND')
        if (!mayRead(channel, socket.data.caller)) return socket.fail('CHANNEL_ACCESS_DENIED')
        const message = { message_id: newId('msg'), channel_id: id, content }
        socket.nsp.to(id).emit('message:new', message)
        return { message_id: message.message_id }
      }
    },
    'reaction:toggle': {
      description: 'Adds a reaction to a message, or takes it away again.',
      payload: Type.Object({ message_id: MessageId, emoji: Type.String({ maxLength: 16, examples: ['🎉'] }) }),
      ack: Done,
      errors: ['MESSAGE_NOT_FOUND', 'INVALID_EMOJI'],
      failed: 'REACTION_FAILED',
      async handler (socket, { message_id: id, emoji }) {
        if (!emojis.has(emoji)) return socket.fail('INVALID_EMOJI')
        if (!await store.hasMessage(id)) return socket.fail('MESSAGE_NOT_FOUND')
        await store.react(id, emoji, socket.data.caller.key)
        return done
      }
    }
  })
}
