import { randomBytes } from 'node:crypto'
import cookie from '@fastify/cookie'
import jwt from '@fastify/jwt'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import Fastify, { type FastifyServerOptions } from 'fastify'
import { detail, errorContract, serverOptions } from 'fastify-error-contract'
import { api } from './api.js'
import { catalogue } from './catalogue.js'
import { standIns, type Clients } from './clients.js'
import { document } from './document.js'
import { withSafeErrors } from './log.js'
import { Agent } from './models/agent.js'
import { Batch } from './models/batch.js'
import { PhoneNumber } from './models/phone-number.js'
import { Recording, RecordingUrl } from './models/recording.js'
import { AccessToken, User } from './models/user.js'
import { ApiKey, Member, Workspace } from './models/workspace.js'
import { createPhoneBook } from './phone-book.js'
import { authRoutes } from './routes/auth.js'
import { seed } from './seed.js'
import { createStore } from './store.js'

/** What can be chosen for an app; each has a default that needs nothing from outside. */
export interface AppOptions {
  readonly logger?: NonNullable<FastifyServerOptions['logger']>
  /** The key that signs tokens; by default a new one for each app. */
  readonly secret?: string
  /** API keys that there are from the start, each with the id of its user. */
  readonly apiKeys?: Readonly<Record<string, string>>
  readonly now?: () => Date
  readonly clients?: Partial<Clients>
  /** Whether a caller may send a hundred requests a minute only. */
  readonly rateLimit?: boolean
}

const models = [AccessToken, Agent, ApiKey, Batch, Member, PhoneNumber, Recording, RecordingUrl, User, Workspace]

const BODY_MAX = 65536

/** The service, with data of its own; it does not listen yet. */
export async function buildApp (options: AppOptions = {}) {
  const { logger = false, secret = randomBytes(32).toString('hex'), apiKeys = {}, now = () => new Date(), rateLimit = false } = options
  const clients = { ...standIns, ...options.clients }
  const app = Fastify(serverOptions({ logger: withSafeErrors(logger), bodyLimit: BODY_MAX })).withTypeProvider<TypeBoxTypeProvider>()
  await app.register(errorContract, { catalogue, dialect: detail, openapi: document, ...(rateLimit && { rateLimit: { max: 100, timeWindow: '1 minute' } }) })
  await app.register(cookie)
  await app.register(jwt, { secret, cookie: { cookieName: 'access_token', signed: false }, sign: { algorithm: 'HS256' }, verify: { algorithms: ['HS256'] } })
  for (const model of models) app.addSchema(model)
  const store = seed(createStore(now), apiKeys)
  const phoneBook = createPhoneBook()
  app.addHook('onClose', phoneBook.close)
  await app.register(authRoutes, { store })
  await app.register(api, { store, clients, phoneBook })
  return app
}

export default buildApp
