import { Type } from 'typebox'
import { defineEvents } from 'fastify-error-contract/socket.io'
import { catalogue } from '../catalogue.js'
import { Done, done, Id } from '../ids.js'
import type { RealtimeStore } from '../store.js'

const Conversation = Type.Object({ conversation_id: Id('cnv', 'cnv_1a2b3c') })

/** Conversations: a client that was disconnected joins again those that it was in. */
export function conversationEvents (store: RealtimeStore) {
  return defineEvents(catalogue, {
    'conversation:join': {
      description: 'Enters a conversation.',
      payload: Conversation,
      ack: Done,
      invalid: 'INVALID_CONVERSATION_DATA',
      failed: 'CONVERSATION_JOIN_FAILED',
      async handler (socket, { conversation_id: id }) {
        const participants = await store.participants(id)
        if (participants === undefined) return socket.fail('CONVERSATION_JOIN_FAILED')
        participants.add(socket.data.caller.key)
        await socket.join(id)
        return done
      }
    },
    'conversation:leave': {
      description: 'Leaves a conversation for good.',
      payload: Conversation,
      ack: Done,
      invalid: 'INVALID_CONVERSATION_DATA',
      failed: 'CONVERSATION_LEAVE_FAILED',
      async handler (socket, { conversation_id: id }) {
        const participants = await store.participants(id)
        if (participants?.delete(socket.data.caller.key) !== true) return socket.fail('CONVERSATION_LEAVE_FAILED')
        await socket.leave(id)
        return done
      }
    },
    'conversation:rejoin': {
      description: 'Enters a conversation again after the connection was lost.',
      payload: Conversation,
      ack: Done,
      invalid: 'INVALID_CONVERSATION_DATA',
      failed: 'CONVERSATION_REJOIN_FAILED',
      async handler (socket, { conversation_id: id }) {
        const participants = await store.participants(id)
        if (participants?.has(socket.data.caller.key) !== true) return socket.fail('CONVERSATION_REJOIN_FAILED')
        await socket.join(id)
        return done
      }
    }
  })
}
