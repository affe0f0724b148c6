import { randomBytes } from 'node:crypto'
import type { Server } from 'node:http'
import jwt from '@fastify/jwt'
import Fastify, { type FastifyHttpOptions, type FastifyInstance } from 'fastify'
import { errorContract, limitByPlan, serverOptions, simple } from 'fastify-error-contract'
import { agentStore } from './agents.js'
import { authenticate } from './auth.js'
import { planLimits, type PlanLimits } from './callers.js'
import { catalogue } from './catalogue.js'
import { openDatabase, type Database } from './database.js'
import { document } from './document.js'
import { standIn, within, type Integration } from './integration.js'
import { unlessDown } from './maintenance.js'
import { Agent, AgentV1 } from './models/agent.js'
import { ChatReply, Message } from './models/message.js'
import { Run, Workflow } from './models/workflow.js'
import { attachRealtime } from './realtime/realtime.js'
import { createRealtimeStore, type RealtimeStore } from './realtime/store.js'
import { createStore } from './store.js'
import { v1, v2 } from './versions.js'

/** What can be chosen for an app; each has a default that needs nothing from outside. */
export interface AppOptions {
  /** The key that signs tokens; by default a new one for each app. */
  readonly secret?: string
  readonly limits?: PlanLimits
  readonly database?: Database
  readonly integration?: Integration
  /** How many milliseconds an integration is given. */
  readonly patience?: number
  readonly isDown?: () => boolean
  readonly realtime?: RealtimeStore
  /** How long the server waits for slow requests: Fastify by itself waits for a body without end. */
  readonly server?: Pick<FastifyHttpOptions<Server>, 'http' | 'requestTimeout'>
}

const models = [Agent, AgentV1, ChatReply, Message, Run, Workflow]

const defaults = { limits: planLimits, integration: standIn, patience: 10_000, isDown: () => false, server: { requestTimeout: 30_000 } } as const satisfies AppOptions

/** Counts requests for each API key or user, against what its plan includes. */
function limitOf (limits: PlanLimits) {
  return {
    timeWindow: '1 minute',
    keyGenerator: ({ caller }: { caller: { key: string } }) => caller.key,
    max: limitByPlan(limits, ({ caller }) => caller.plan)
  }
}

/** The service, with data of its own; it does not listen yet. */
export async function buildApp (options: AppOptions = {}): Promise<FastifyInstance> {
  const { limits, integration, patience, isDown, server, secret, database, realtime } = {
    ...defaults, secret: randomBytes(32).toString('hex'), database: openDatabase(), realtime: createRealtimeStore(), ...options
  }
  const app = Fastify(serverOptions({ ...server, bodyLimit: 65_536, ajv: { customOptions: { allErrors: true } } }))
  await app.register(errorContract, {
    catalogue, dialect: simple, rateLimit: limitOf(limits), rateLimitStyle: 'x-ratelimit-iso8601', openapi: document
  })
  await app.register(jwt, { secret, sign: { algorithm: 'HS256', expiresIn: '1h' }, verify: { algorithms: ['HS256'] } })
  for (const model of models) app.addSchema(model)
  app.addHook('onRequest', unlessDown(isDown))
  app.addHook('onRequest', authenticate)
  app.addHook('onClose', () => database.close())
  attachRealtime(app, realtime)
  const parts = { store: createStore(), agents: agentStore(database), integrate: within(patience, integration) }
  await app.register(v2, { prefix: '/api/v2', ...parts })
  await app.register(v1, { prefix: '/api/v1', ...parts })
  return app
}

export default buildApp
