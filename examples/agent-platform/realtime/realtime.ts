import '@fastify/jwt'
import type { FastifyInstance } from 'fastify'
import { Server } from 'socket.io'
import { contractSocket } from 'fastify-error-contract/socket.io'
import { authenticate } from './authenticate.js'
import { catalogue } from './catalogue.js'
import { emits } from './emits.js'
import { activityEvents } from './events/activity.js'
import { callEvents } from './events/calls.js'
import { channelEvents } from './events/channels.js'
import { conversationEvents } from './events/conversations.js'
import { messageEvents } from './events/messages.js'
import { presenceEvents } from './events/presence.js'
import { swarmEvents } from './events/swarm.js'
import type { RealtimeStore } from './store.js'

/** Every event that clients emit. */
export function realtimeEvents (store: RealtimeStore) {
  return {
    ...channelEvents(store),
    ...messageEvents(store),
    ...presenceEvents(store),
    ...conversationEvents(store),
    ...swarmEvents(store),
    ...activityEvents(store),
    ...callEvents(store)
  }
}

/** Attaches the realtime half to the server of the app: 100 events in a minute for each connection, ten seconds for each event. */
export function attachRealtime (app: FastifyInstance, store: RealtimeStore): Server {
  const io = new Server(app.server, { serveClient: false, maxHttpBufferSize: 65_536 })
  contractSocket(io, {
    catalogue,
    events: realtimeEvents(store),
    emits,
    connectErrors: ['UNAUTHORIZED'],
    rateLimit: { max: 100, timeWindow: '1 minute' },
    timeout: 10_000,
    log: app.log,
    asyncapi: { id: 'urn:example:agent-platform' }
  })
  io.use(authenticate(app))
  // Before the server waits for its connections; clients see a lost connection, and come back.
  app.addHook('preClose', (done) => { io.engine.close(); done() })
  app.addHook('onClose', async () => { await io.close() })
  return io
}
