import { Type } from 'typebox'
import { defineEvents } from 'fastify-error-contract/socket.io'
import { catalogue } from '../catalogue.js'
import { Done, done, Id } from '../ids.js'
import type { RealtimeStore } from '../store.js'

const Call = Type.Object({ call_id: Id('call', 'call_9z8y7x') })

/** Calls with voice or video. */
export function callEvents (store: RealtimeStore) {
  return defineEvents(catalogue, {
    'call:join': {
      description: 'Enters a call.',
      payload: Call,
      ack: Done,
      invalid: 'INVALID_CALL_DATA',
      failed: 'CALL_JOIN_FAILED',
      async handler (socket, { call_id: id }) {
        const callers = await store.callers(id)
        if (callers === undefined) return socket.fail('CALL_JOIN_FAILED')
        callers.add(socket.data.caller.key)
        await socket.join(id)
        return done
      }
    },
    'call:leave': {
      description: 'Leaves a call.',
      payload: Call,
      ack: Done,
      invalid: 'INVALID_CALL_DATA',
      failed: 'CALL_LEAVE_FAILED',
      async handler (socket, { call_id: id }) {
        const callers = await store.callers(id)
        if (callers?.delete(socket.data.caller.key) !== true) return socket.fail('CALL_LEAVE_FAILED')
        await socket.leave(id)
        return done
      }
    }
  })
}
