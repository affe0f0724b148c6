import { randomBytes } from 'node:crypto'
import jwt from '@fastify/jwt'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import Fastify from 'fastify'
import { errorContract, flat, serverOptions } from 'fastify-error-contract'
import { api } from './api.js'
import { catalogue } from './catalogue.js'
import type { Context } from './context.js'
import { standIns } from './dependencies.js'
import { document } from './document.js'
import { Account, Stats } from './models/account.js'
import { Agent, Run } from './models/agent.js'
import { Session } from './models/session.js'
import { Site, ToolResult } from './models/site.js'
import { Member, Workspace } from './models/workspace.js'
import { webhookRoutes } from './routes/webhooks.js'
import { seed } from './seed.js'

/** What can be chosen for an app; each has a default that needs nothing from outside. */
export interface AppOptions extends Partial<Context> {
  /** Where log lines go; nowhere by default. */
  readonly log?: { write: (line: string) => void }
  /** The key that signs tokens; by default a new one for each app. */
  readonly secret?: string
}

const models = [Account, Agent, Member, Run, Session, Site, Stats, ToolResult, Workspace]

function contextOf ({ now = () => new Date(), ...options }: AppOptions): Context {
  return { store: seed(now()), dependencies: standIns, protocols: ['https:'], chatTimeout: 90_000, siteTimeout: 10_000, ...options, now }
}

/** The service, with data of its own; it does not listen yet. */
export async function buildApp (options: AppOptions = {}) {
  const { log, secret = randomBytes(32).toString('hex') } = options
  const context = contextOf(options)
  const logger = log === undefined ? false : { stream: log }
  const app = Fastify(serverOptions({ logger, bodyLimit: 65536 })).withTypeProvider<TypeBoxTypeProvider>()
  await app.register(errorContract, { catalogue, dialect: flat, rateLimit: { global: false }, openapi: document })
  await app.register(jwt, {
    secret,
    sign: { algorithm: 'HS256', expiresIn: '1h' },
    verify: { algorithms: ['HS256'] },
    trusted: (_request, { jti }) => !context.store.revoked.has(jti)
  })
  for (const model of models) app.addSchema(model)
  await app.register(api, context)
  await app.register(webhookRoutes, context)
  return app
}

export default buildApp
