import { Type } from 'typebox'
import { defineEvents } from 'fastify-error-contract/socket.io'
import { catalogue } from '../catalogue.js'
import { Done, done } from '../ids.js'
import type { RealtimeStore } from '../store.js'

/** Whether users are there. */
export function presenceEvents (store: RealtimeStore) {
  return defineEvents(catalogue, {
    'presence:update': {
      description: 'Says whether the user is there.',
      payload: Type.Object({ status: Type.Enum(['online', 'away', 'busy']) }),
      ack: Done,
      failed: 'PRESENCE_UPDATE_FAILED',
      async handler (socket, { status }) {
        const { key, customerId } = socket.data.caller
        await store.setPresence(key, status)
        socket.to(customerId).emit('presence:changed', { user: key, status })
        return done
      }
    }
  })
}
