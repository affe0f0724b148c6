import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import Fastify, { type FastifyInstance, type FastifyPluginAsync } from 'fastify'
import fastifyPlugin from 'fastify-plugin'
import { serverOptions } from '../server-options.js'
import { tryContract } from '../trial.js'
import { CommandError } from './command-error.js'

type AnyFunction = (...args: unknown[]) => unknown

function isInstance (value: unknown): value is FastifyInstance {
  return typeof value === 'object' && value !== null && 'ready' in value && typeof value.ready === 'function' && 'printRoutes' in value
}

/** Names by which modules call a function that makes an app; a plugin is handed one. */
const factoryName = /^(build|create|make|start|get)/i

/**
 * Whether a function makes an app instead of adding to one: it takes nothing, or it is called like one. A plugin takes the app
 * and, mostly, options.
 */
function isFactory (name: string, value: AnyFunction): boolean {
  return value.length === 0 || (value.length === 1 && [name, value.name].some((called) => factoryName.test(called)))
}

/** What a module exports: the export that was asked for, or the first of its default and usual names. */
function pick (module: Readonly<Record<string, unknown>>, wanted: string | undefined): [string, unknown] {
  const names = wanted === undefined ? ['default', 'app', 'server', 'fastify', 'buildApp', 'build', 'createApp', 'plugin'] : [wanted]
  const present = names.filter((candidate) => Object.hasOwn(module, candidate) && module[candidate] !== undefined)
  const name = present.find((candidate) => typeof module[candidate] === 'function' || isInstance(module[candidate])) ?? present[0]
  if (name === undefined) throw new CommandError(wanted === undefined ? `it exports none of ${names.join(', ')}; name one with --export` : `it has no export '${wanted}'`)
  const value = module[name]
  // A CommonJS module's exports come as the default; a transpiled one has its own default in there.
  const inner = name === 'default' && typeof value === 'object' && value !== null && !isInstance(value) ? (value as { default?: unknown }).default ?? value : value
  return inner === value || wanted !== undefined ? [name, value] : ['default', inner]
}

async function instantiate (name: string, value: unknown): Promise<FastifyInstance> {
  if (isInstance(value)) return value
  if (typeof value !== 'function') throw new CommandError(`its export '${name}' is no Fastify instance, plugin or factory`)
  if (isFactory(name, value as AnyFunction)) {
    const made: unknown = await (value as AnyFunction)()
    if (isInstance(made)) return made
    throw new CommandError(`its export '${name}' made no Fastify instance`)
  }
  const app = Fastify(serverOptions())
  // Without a context of its own, so that what the plugin registers can be seen from outside.
  app.register(fastifyPlugin(value as FastifyPluginAsync))
  return app
}

async function load (path: string, wanted: string | undefined, query = ''): Promise<FastifyInstance> {
  const module = await import(`${pathToFileURL(resolve(path)).href}${query}`) as Readonly<Record<string, unknown>>
  const app = await instantiate(...pick(module, wanted))
  await app.ready()
  return app
}

/** The app of a module if it registers the plugin; otherwise it is closed and let go, and all that is kept is whether it has a document. */
async function loadAsIs (path: string, wanted: string | undefined): Promise<{ readonly app: FastifyInstance } | { readonly hasSwagger: boolean }> {
  const app = await load(path, wanted)
  if (app.hasDecorator('errorContract')) return { app }
  await app.close()
  return { hasSwagger: app.hasDecorator('swagger') }
}

/**
 * Loads a module again, with the contract in each app that it makes: Fastify announces them before anything is registered.
 *
 * @see https://fastify.dev/docs/latest/Reference/Hooks/#diagnostics-channel-hooks
 */
async function loadForTrial (path: string, wanted: string | undefined, hasSwagger: boolean): Promise<FastifyInstance> {
  const add = (message: unknown): void => { tryContract((message as { fastify: FastifyInstance }).fastify, hasSwagger) }
  const require = createRequire(import.meta.url)
  Reflect.deleteProperty(require.cache, resolve(path))
  subscribe('fastify.initialization', add)
  try {
    return await load(path, wanted, '?trial')
  } finally {
    unsubscribe('fastify.initialization', add)
  }
}

/**
 * The app that a module exports, ready: an instance, a factory of one, or a plugin, which is registered on a fresh instance. One
 * that does not register the plugin is made once more, under it. Throws a {@link CommandError} that says in one line why there is
 * none.
 */
export async function loadApp (path: string, wanted: string | undefined): Promise<FastifyInstance> {
  try {
    const first = await loadAsIs(path, wanted)
    if ('app' in first) return first.app
    const again = await loadForTrial(path, wanted, first.hasSwagger)
    if (again.hasDecorator('errorContract')) return again
    throw new CommandError('it does not register fastify-error-contract, and makes its app in another module: export a plugin or a factory')
  } catch (error) {
    throw CommandError.from(`cannot load ${path}`, error)
  }
}
