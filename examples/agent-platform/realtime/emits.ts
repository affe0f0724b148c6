import { Type } from 'typebox'
import type { EmitOptions } from 'fastify-error-contract/socket.io'
import { Id } from './ids.js'

/** The events that the server emits. */
export const emits = {
  'message:new': {
    description: 'Somebody has sent a message to a channel that was joined.',
    payload: Type.Object({ message_id: Id('msg', 'msg_000121'), channel_id: Id('ch', 'ch_abc123'), content: Type.String({ maxLength: 4000, examples: ['Good morning'] }) })
  },
  'channel:updated': {
    description: 'A channel that was joined has another name.',
    payload: Type.Object({ channel_id: Id('ch', 'ch_abc123'), name: Type.String({ maxLength: 80, examples: ['Support'] }) })
  },
  'presence:changed': {
    description: 'A user of the same customer has come or gone.',
    payload: Type.Object({ user: Type.String({ maxLength: 64, examples: ['usr_ada'] }), status: Type.Enum(['online', 'away', 'busy']) })
  }
} as const satisfies Record<string, EmitOptions>
