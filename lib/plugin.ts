import type { FastifyInstance, FastifyReply, FastifyRequest, onErrorHookHandler, onRequestHookHandler, onSendHookHandler } from 'fastify'
import fastifyPlugin from 'fastify-plugin'
import type { BuiltInName } from '../schemas/built-in-name.js'
import { allowedMethods } from './allowed-methods.js'
import { buildContract } from './build-contract.js'
import { onClientAbort } from './client-abort.js'
import type { ContractError, FailOptions } from './contract-error.js'
import { contractFaults } from './contract-faults.js'
import type { ErrorContract } from './error-contract.js'
import { handleError, recordError } from './error-handler.js'
import { fail } from './fail.js'
import { ErrorContractConfigurationError, type Fault } from './fault.js'
import { mergeHeadRoutes } from './head-routes.js'
import { lockedDeclarations, lockFaults, lostOperations, readLock } from './lock.js'
import type { ErrorMapping } from './map-errors.js'
import { normaliseOptions, optionFacts, optionFaults, scopeSettings, type ErrorContractOptions } from './options.js'
import { rateLimitStyleOf, type OperationDefaults } from './operation-of.js'
import { operationReader, type OperationReader } from './operation-reader.js'
import { unbound } from './unbound.js'
import { answerUnknownRoutes } from './unknown-route.js'
import { limitUnrouted } from './unrouted-guard.js'
import { refusalsOf } from './rate-limit/refusals.js'
import { registerRateLimit } from './rate-limit/register.js'
import { documentContract, registerSwagger, serveDocument, type Documented, type Source } from './register-swagger.js'
import { guardError, guardReply } from './reply-guard.js'
import { decorateReplies } from './reply-state.js'
import { recordRoute } from './route-recorder.js'
import { scopeOf } from './scope.js'
import { guardServers, isGuarded } from './server-guard.js'
import { nearestScope, scopeOfRequest, stateKey, stateOf, type State } from './state.js'

/** A context that registers again gets settings and a catalogue of its own; everything else is the first registration's. */
function registerInside (app: FastifyInstance, state: State, options: ErrorContractOptions): void {
  const faults: Fault[] = optionFaults({ ...options })
  const where = `the registration in ${app.prefix === '' ? 'a context' : `the context of ${app.prefix}`}`
  if (state.scopes.has(app)) faults.push({ where, fault: 'this context has registered the plugin already', fix: 'Register it once' })
  for (const name of Object.keys(options).filter((name) => Object.hasOwn(optionFacts, name) && optionFacts[name as keyof ErrorContractOptions].inside !== true)) {
    faults.push({ where, fault: `option '${name}' holds for the whole app`, fix: 'Move it to the first registration' })
  }
  if (state.routes.some((route) => route.instance === app)) {
    faults.push({ where, fault: 'it comes after routes of its context', fix: 'Register the plugin before them, and await it' })
  }
  state.faults.push(...faults)
  if (faults.length > 0) return
  const parent = nearestScope(state, app)
  state.scopes.set(app, scopeOf(app.prefix, scopeSettings(options, parent), options.catalogue, parent))
  state.faults.push(...options.catalogue?.faults ?? [])
}

/** Everything that a first registration keeps. Throws for options that are not valid. */
export function createState (app: FastifyInstance, given: ErrorContractOptions): State {
  const faults = optionFaults({ ...given })
  if (faults.length > 0) throw new ErrorContractConfigurationError(faults)
  const options = normaliseOptions(given)
  const root = scopeOf(app.prefix, scopeSettings(options, options), options.catalogue)
  const lock = readLock(options.lock, faults)
  const isRoot = Object.getPrototypeOf(app) === Object.prototype
  const routes: State['routes'] = []
  return {
    options,
    root,
    scopes: new Map([[app, root]]),
    routes,
    allowedMethods: allowedMethods(app, routes),
    declarations: [],
    mappings: [],
    code: lock === undefined ? new Map() : lockedDeclarations(lock),
    guarded: isGuarded(app),
    closing: false,
    faults: [...faults, ...root.catalogue.faults, ...(isRoot ? earlyRoutes(app) : outsideRoutes(app, options))]
  }
}

/** Routes from before the registration would be out of the contract. */
function earlyRoutes (app: FastifyInstance): Fault[] {
  if (app.printRoutes() === '(empty tree)') return []
  return [{ where: 'the registration', fault: 'routes were registered before the plugin', fix: 'Register the plugin first, and await it' }]
}

/** A context inside cannot see the routes around it, and they would be out of the contract. */
function outsideRoutes ({ prefix }: FastifyInstance, { partial }: ErrorContractOptions): Fault[] {
  if (partial === true) return []
  return [{
    where: `the registration in ${prefix === '' ? 'a context' : `the context of ${prefix}`}`,
    fault: 'the plugin is not registered around it, so that routes outside of the context would be out of the contract',
    fix: 'Register it on the root instance first, or set the option `partial` if that is what you want'
  }]
}

/** Gives an app and its requests and replies what the contract adds to them. */
export function decorate (app: FastifyInstance, state: State): void {
  const errorContract: ErrorContract & { readonly [stateKey]: State } = {
    catalogue: state.root.catalogue,
    dialect: state.root.dialect,
    contract () {
      if (state.build === undefined) throw new Error('the contract is known when the app is ready: await app.ready() first')
      state.contract ??= state.build()
      return state.contract
    },
    [stateKey]: state
  }
  app.decorate('errorContract', errorContract)
  app.decorate('declareErrors', function (this: FastifyInstance, codes: readonly string[]) {
    state.declarations.push({ instance: this, codes })
  })
  app.decorate('mapErrors', function (this: FastifyInstance, mapping: ErrorMapping) {
    state.mappings.push({ ...mapping, instance: this })
  })
  decorateReplies(app)
  app.decorateRequest('recordError', function (this: FastifyRequest, error: unknown) {
    recordError(state, error, this)
  })
  app.decorateReply('fail', function (this: FastifyReply, code: string, details?: unknown, options?: FailOptions) {
    return fail(state, this, code, details, options)
  } as FastifyReply['fail'])
}

/** Tells of a caller that went away: on a connection may be requests to several apps. */
function recordAbort (request: FastifyRequest): void {
  const state = stateOf(request.server)!
  recordError(state, builtInError(state, request, 'clientClosedRequest'), request)
}

/** Adds what answers errors and guards replies, and what records routes. */
export function addHooks (app: FastifyInstance, state: State): void {
  app.addHook('onRoute', function (options) {
    recordRoute(state, this, options)
  })
  const onError = unbound<onErrorHookHandler>((request, reply, error, done) => { guardError(state, request, reply, error, done) })
  app.addHook('onError', onError)
  const onSend = unbound<onSendHookHandler>((request, reply, payload, done) => { guardReply(state, request, reply, payload, done) })
  app.addHook('onSend', onSend)
  app.addHook('onRequest', unbound<onRequestHookHandler>((request, reply, done) => {
    onClientAbort(request, reply, recordAbort)
    done(state.closing ? builtInError(state, request, 'unavailable') : undefined)
  }))
  if (state.guarded) {
    guardServers(app, state)
    answerWhileClosing(app, state)
  }
  if (state.unrouted !== undefined) limitUnrouted(app, state, state.unrouted)
  // Without a return value: Fastify would wait for the reply as for a promise.
  app.setErrorHandler((error, request, reply) => { handleError(state, error, request, reply) })
  // As Fastify keeps it: bound to the app.
  state.guards = { onError, onSend, errorHandler: app.errorHandler }
}

/** @see https://fastify.dev/docs/latest/Reference/Server/#return503onclosing, which `serverOptions()` turns off */
function answerWhileClosing (app: FastifyInstance, state: State): void {
  app.addHook('preClose', (done) => {
    state.closing = true
    done()
  })
}

/** The error of a built-in, as the context of a request has it. */
function builtInError (state: State, request: FastifyRequest, name: BuiltInName): ContractError {
  const scope = scopeOfRequest(state, request)
  return scope.factory(scope.builtIn(name).code)!()
}

async function errorContractPlugin (app: FastifyInstance, options: ErrorContractOptions): Promise<void> {
  const registered = stateOf(app)
  if (registered !== undefined) return registerInside(app, registered, options)
  const state = createState(app, options)
  decorate(app, state)
  const hadSwagger = app.hasDecorator('swagger') || options.swagger === false
  const { faults, source } = await registerSwagger(app, state)
  state.faults.push(...faults)
  state.unrouted = await registerRateLimit(app, state.options.rateLimit, {
    refusals: refusalsOf(state),
    styleOf: (instance) => rateLimitStyleOf(state.options.rateLimit, nearestScope(state, instance).rateLimitStyle),
    faults: state.faults
  })
  addHooks(app, state)
  contractWhenReady(app, state, hadSwagger, source)
}

/** A document that is to be served has to be there. */
function documentFaults ({ documentUrl }: ErrorContractOptions, documented: Documented | undefined): Fault[] {
  if (documentUrl === undefined || documented !== undefined) return []
  return [{ where: 'option \'documentUrl\'', fault: 'there is no document: @fastify/swagger is not registered', fix: 'Register it, or leave out `swagger: false`' }]
}

/** Makes the contract when everything is registered, and lays it over the document; one that @fastify/swagger makes may come late. */
export function contractWhenReady (app: FastifyInstance, state: State, isOwn: boolean, source?: Source): void {
  const document = (): Documented | undefined => app.hasDecorator('swagger') ? documentContract(app, () => app.errorContract.contract(), source) : undefined
  const early = document()
  let documented = early
  const { documentUrl } = state.options
  // There is one when requests come: without it the app does not get ready.
  if (documentUrl !== undefined) serveDocument(app, documentUrl, () => documented!.json())
  app.addHook('onReady', async () => {
    documented ??= document()
    const faults = [...state.faults, ...contractFaults(state), ...lockFaults(state), ...documentFaults(state.options, documented)]
    if (faults.length > 0) throw new ErrorContractConfigurationError(faults)
    mergeHeadRoutes(state)
    answerUnknownRoutes(app, state)
    const defaults = (): OperationDefaults => {
      const { security = [] } = (isOwn ? documented?.original() : state.options.openapi) as { readonly security?: [] } | undefined ?? {}
      return { security, rateLimit: state.options.rateLimit ?? {} }
    }
    const read = (known: OperationDefaults): OperationReader => (state.read = operationReader(state, known))
    state.build = () => {
      const known = defaults()
      return buildContract(state, app, known, read(known))
    }
    // A @fastify/swagger that was registered later gets ready later.
    if (early !== undefined) read(defaults())
    for (const operation of lostOperations(state)) app.log.warn(`the lock names ${operation}, which the app does not have`)
    if (state.options.development === true) app.log.warn('development mode: unexpected failures show their cause to callers')
    if (!state.guarded) app.log.warn('errors below routing are answered by Fastify: pass serverOptions() to its constructor to answer them in the contract')
  })
}

/**
 * The plugin: `await app.register(errorContract, { catalogue, dialect })`, before any route. Every failure is then answered in
 * the dialect, and the OpenAPI document lists on every operation the errors that it can answer with.
 *
 * Throws {@link ErrorContractConfigurationError} for options that are not valid, and refuses to get ready with the same error for
 * whatever is wrong with catalogues, dialects and routes.
 */
export const errorContract = fastifyPlugin(errorContractPlugin, { fastify: '5.x', name: 'fastify-error-contract' })
