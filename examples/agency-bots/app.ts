import { randomBytes, randomUUID } from 'node:crypto'
import { maxHeaderSize, type ServerOptions } from 'node:http'
import jwt from '@fastify/jwt'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import Fastify from 'fastify'
import { errorContract, nested, serverOptions } from 'fastify-error-contract'
import { api } from './api.js'
import { catalogue } from './catalogue.js'
import { standIns, type Dependencies } from './dependencies.js'
import { document } from './document.js'
import { Action } from './models/action.js'
import { Agency, Member } from './models/agency.js'
import { Bot, Preview, Widget } from './models/bot.js'
import { Conversation, Message } from './models/conversation.js'
import { Usage, type PlanLimits } from './models/plan.js'
import { publicApi } from './public-api.js'
import { seed } from './seed.js'
import { createStore, type Store } from './store.js'

/** What can be chosen for an app; each has a default that needs nothing from outside. */
export interface AppOptions {
  /** Where log lines go; nowhere by default. */
  readonly logger?: false | { readonly stream: { write: (line: string) => void } }
  /** The limits of Node's server; its own by default. */
  readonly http?: ServerOptions
  /** The key that signs tokens; by default a new one for each app. */
  readonly secret?: string
  readonly limits?: PlanLimits
  readonly now?: () => Date
  readonly dependencies?: Dependencies
  /** All that the service knows; by default what it begins with, with these limits and this clock. */
  readonly store?: Store
}

const models = [Action, Agency, Bot, Conversation, Member, Message, Preview, Usage, Widget]

const defaults = {
  logger: false,
  http: {},
  limits: { bots: 3, monthlyMessages: 100, activeActions: 2 },
  now: () => new Date(),
  dependencies: standIns
} as const satisfies AppOptions

/**
 * What Fastify does otherwise than callers expect: they show all that is wrong with a form at once; and an id of any length is
 * for validation to refuse, after the hooks, so the router takes all that fits into a request line.
 */
const server = {
  ajv: { customOptions: { allErrors: true } },
  routerOptions: { maxParamLength: maxHeaderSize },
  genReqId: () => `req_${randomUUID()}`
}

/** The service, with data of its own; it does not listen yet. */
export async function buildApp (options: AppOptions = {}) {
  const { logger, http, secret, limits, now, dependencies, store = seed(createStore(limits, now)) } = { ...defaults, secret: randomBytes(32).toString('hex'), ...options }
  const app = Fastify(serverOptions({ ...server, logger, http })).withTypeProvider<TypeBoxTypeProvider>()
  await app.register(errorContract, { catalogue, dialect: nested, requestIdHeader: 'X-Request-Id', rateLimit: { global: false }, openapi: document })
  await app.register(jwt, { secret, sign: { algorithm: 'HS256', expiresIn: '1h' }, verify: { algorithms: ['HS256'] } })
  for (const model of models) app.addSchema(model)
  await app.register(api, { prefix: '/api', store, dependencies })
  await app.register(publicApi, { prefix: '/v1/public', store })
  return app
}

export default buildApp
