import { Type } from 'typebox'
import { defineEvents } from 'fastify-error-contract/socket.io'
import { catalogue } from '../catalogue.js'
import type { RealtimeStore } from '../store.js'

const kinds: ReadonlySet<string> = new Set(['agents', 'workflows', 'billing'])

/** What is going on in parts of the workspace. */
export function activityEvents (store: RealtimeStore) {
  return defineEvents(catalogue, {
    'activity:join': {
      description: 'Receives what is going on in a part of the workspace.',
      payload: Type.Object({ room: Type.String({ minLength: 1, maxLength: 64, examples: ['agents'] }) }),
      ack: Type.Object({ watchers: Type.Integer({ minimum: 0, maximum: 1_000_000, examples: [1] }) }, { description: 'How many look on.' }),
      errors: ['INVALID_ACTIVITY_ROOM'],
      invalid: 'INVALID_ACTIVITY_DATA',
      failed: 'ACTIVITY_JOIN_ERROR',
      async handler (socket, { room }) {
        if (!kinds.has(room)) return socket.fail('INVALID_ACTIVITY_ROOM')
        const watchers = await store.watchers(room)
        await socket.join(`${socket.data.caller.customerId}:${room}`)
        return { watchers }
      }
    }
  })
}
