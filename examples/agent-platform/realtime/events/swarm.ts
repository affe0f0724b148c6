import { Type } from 'typebox'
import { defineEvents } from 'fastify-error-contract/socket.io'
import { catalogue } from '../catalogue.js'
import { Id } from '../ids.js'
import type { RealtimeStore } from '../store.js'

/** Runs of agents that work together. */
export function swarmEvents (store: RealtimeStore) {
  return defineEvents(catalogue, {
    'swarm:subscribe': {
      description: 'Receives the progress of a run.',
      payload: Type.Object({ run_id: Id('run', 'run_4d5e6f') }),
      ack: Type.Object({ progress: Type.Integer({ minimum: 0, maximum: 100, examples: [40] }) }, { description: 'How far the run is, in percent.' }),
      invalid: 'INVALID_SWARM_DATA',
      failed: 'SWARM_SUBSCRIBE_ERROR',
      async handler (socket, { run_id: id }) {
        const progress = await store.progress(id)
        await socket.join(id)
        return { progress }
      }
    }
  })
}
