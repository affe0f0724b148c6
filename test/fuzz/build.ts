import type { AddressInfo } from 'node:net'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, type RouteOptions } from 'fastify'
import { errorContract, serverOptions } from '../../lib/index.js'
import { dialects } from '../../schemas/dialects/index.js'
import type { Dialect } from '../../schemas/dialects/dialect.js'
import { documentOf, type Document } from '../integration/documented.js'
import { secretError } from '../coverage/row.js'
import { toss } from '../coverage/routes.js'
import { catalogue } from '../coverage/server.js'
import { perform, type Action } from './actions.js'
import { payloads } from './payloads.js'
import { pathOf, requestSchemas, responseSchemas } from './schemas.js'
import { stages, type ContextPlan, type Hook, type RoutePlan, type ServicePlan } from './service.js'
import { valueOf } from './values.js'

/** A route that was built: where it is, and what can go wrong on it. */
export interface Built {
  readonly name: string
  readonly method: string
  /** Its URL as Fastify has it. */
  readonly url: string
  readonly dialect: Dialect
  readonly plan: RoutePlan
  /** Everything that runs for its requests. */
  readonly actions: readonly Action[]
}

/** A service that listens. */
export interface Service {
  readonly app: FastifyInstance
  readonly port: number
  readonly document: Document
  readonly routes: readonly Built[]
  /** The names of the routes that requests have met, by the tag of the request; `undefined` where there was none. */
  readonly met: Map<string, string | undefined>
  readonly dialects: readonly Dialect[]
  /** Whether a handler for unknown routes answers as it likes. */
  readonly answersUnknown: boolean
}

interface Around {
  readonly prefix: string
  readonly dialect: Dialect
  readonly actions: readonly Action[]
}

type Done = (error?: unknown, payload?: unknown) => void

/** A hook of Fastify's from what it does; those with a payload are given one. */
function hookOf ({ stage, action }: Hook): (...args: never[]) => unknown {
  const callsBack = action.act === 'throw' && (action.how === 'callback' || action.how === 'at once')
  if (callsBack) {
    const fail = (done: Done): void => { action.how === 'callback' ? done(valueOf(action.value)) : toss(valueOf(action.value)) }
    if (stage === 'onResponse') return (_request: unknown, _reply: unknown, done: Done) => { fail(done) }
    return stages[stage] || stage === 'preParsing' || stage === 'onError'
      ? (_request: unknown, _reply: unknown, _payload: unknown, done: Done) => { fail(done) }
      : (_request: unknown, _reply: unknown, done: Done) => { fail(done) }
  }
  if (!stages[stage]) return async (_request: FastifyRequest, reply: FastifyReply) => await perform(action, reply, undefined)
  return async (_request: FastifyRequest, reply: FastifyReply, payload: unknown) => {
    // What is sent instead of an error is the hook's own affair; it may replace what is no error.
    if (reply.statusCode >= 400 && action.act !== 'throw') return payload
    return action.act === 'return' ? payloads[action.payload]() : await perform(action, reply, payload)
  }
}

function hooksOf (hooks: readonly Hook[]): object {
  const byStage = new Map<string, unknown[]>()
  for (const hook of hooks) byStage.set(hook.stage, [...byStage.get(hook.stage) ?? [], hookOf(hook)])
  return Object.fromEntries(byStage)
}

const handlerOf = (action: Action) => (_request: FastifyRequest, reply: FastifyReply): unknown => perform(action, reply, { ok: true })
const errorHandlerOf = (action: Action) => (_error: unknown, _request: FastifyRequest, reply: FastifyReply): unknown => perform(action, reply, { handled: true })

function optionsOf (plan: RoutePlan, name: string, url: string): RouteOptions {
  const { method, schema, response, declares, dialect, version, bodyLimit, serializer, attachValidation, hooks, handler, errorHandler } = plan
  const { body, ...parts } = requestSchemas[schema] as { readonly body?: object }
  return {
    method,
    url,
    schema: { summary: name, ...parts, ...(body !== undefined && method !== 'GET' && { body }), ...responseSchemas[response], ...(declares.length > 0 && { errors: [...declares] }) },
    ...(dialect !== null && { config: { errorContract: { dialect: dialects[dialect]! } } }),
    ...(version && { constraints: { version: '1.2.0' } }),
    ...(bodyLimit && { bodyLimit: 10 }),
    ...(serializer === 'throws' && { serializerCompiler: () => () => toss(secretError()) }),
    ...(attachValidation && { attachValidation }),
    ...hooksOf(hooks),
    ...(errorHandler !== null && { errorHandler: errorHandlerOf(errorHandler) }),
    handler: handlerOf(handler)
  } as RouteOptions
}

function prepareContext (app: FastifyInstance, plan: ContextPlan): void {
  for (const [stage, hooks] of Object.entries(hooksOf(plan.hooks))) for (const hook of hooks as never[]) app.addHook(stage as 'onRequest', hook)
  if (plan.errorHandler !== null) app.setErrorHandler(errorHandlerOf(plan.errorHandler))
  if (plan.notFound !== null && plan.prefix) app.setNotFoundHandler(handlerOf(plan.notFound))
  if (plan.parserFails && !app.hasContentTypeParser('text/csv')) app.addContentTypeParser('text/csv', async () => toss(secretError()))
  if (plan.formatterFails) app.setSchemaErrorFormatter(() => toss(secretError()))
  if (plan.mappingFails) app.mapErrors({ codes: ['BUSY'], map: () => toss(secretError()) })
}

async function addContext (parent: FastifyInstance, plan: ContextPlan, around: Around, routes: Built[]): Promise<void> {
  const own = `/c${routes.length}`
  const prefix = plan.prefix ? around.prefix + own : around.prefix
  await parent.register(async (app) => {
    const dialect = plan.dialect === null ? around.dialect : dialects[plan.dialect]!
    if (plan.dialect !== null) await app.register(errorContract, { dialect })
    prepareContext(app, plan)
    const inside = { prefix, dialect, actions: [...around.actions, ...plan.hooks.map(({ action }) => action), ...plan.errorHandler === null ? [] : [plan.errorHandler]] }
    for (const route of plan.routes) {
      const name = `r${routes.length}`
      const options = optionsOf(route, name, pathOf(route, routes.length))
      const actions = [...inside.actions, ...route.hooks.map(({ action }) => action), route.handler, ...route.errorHandler === null ? [] : [route.errorHandler]]
      routes.push({ name, method: route.method, url: prefix + options.url, dialect: route.dialect === null ? dialect : dialects[route.dialect]!, plan: route, actions })
      app.route(options)
    }
    for (const context of plan.contexts) await addContext(app, context, inside, routes)
  }, plan.prefix ? { prefix: own } : {})
}

/** A logger that formats everything, and keeps nothing. */
const silent = { level: 'info', stream: { write: () => {} } }

const dialectsOf = ({ dialect, contexts }: ContextPlan): Dialect[] => [...dialect === null ? [] : [dialects[dialect]!], ...contexts.flatMap(dialectsOf)]

const hasNotFound = ({ notFound, prefix, contexts }: ContextPlan): boolean => (notFound !== null && prefix) || contexts.some(hasNotFound)

/** Builds what has been described, and lets it listen. */
export async function build ({ dialect, methodNotAllowed, logger, context }: ServicePlan): Promise<Service> {
  const app = Fastify(serverOptions({ logger: logger && silent, http: { maxHeaderSize: 4096 }, forceCloseConnections: true })) as unknown as FastifyInstance
  const met: Service['met'] = new Map()
  app.addHook('onRequest', (request, _reply, done) => {
    met.set(String(request.headers['x-tag']), (request.routeOptions.schema as { readonly summary?: string } | undefined)?.summary)
    done()
  })
  const outer = dialects[dialect]!
  await app.register(errorContract, { catalogue, dialect: outer, methodNotAllowed, openapi: { info: { title: 'Fuzz', version: '1.0.0' } } })
  app.get('/ok', async () => ({ ok: true }))
  const routes: Built[] = []
  await addContext(app, context, { prefix: '', dialect: outer, actions: [] }, routes)
  await app.listen({ port: 0, host: '127.0.0.1' })
  const used = [outer, ...dialectsOf(context), ...routes.map(({ dialect }) => dialect)]
  return { app, port: (app.server.address() as AddressInfo).port, document: documentOf(app), routes, met, dialects: [...new Set(used)], answersUnknown: hasNotFound(context) }
}
