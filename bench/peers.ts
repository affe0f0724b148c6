import type { RequestListener, Server } from 'node:http'
import Fastify, { type FastifyInstance, type FastifyPluginAsync } from 'fastify'
import { builtIns, composeCatalogues, defineCatalogue, errorContract, serverOptions } from 'fastify-error-contract'

type Answer = Readonly<Record<string, unknown>>

/** As far as it is used. */
interface HonoApp {
  get: (path: string, handler: () => never) => unknown
  onError: (handler: (error: { readonly status: number, readonly message: string }, context: { json: (body: Answer, status: number) => unknown }) => unknown) => unknown
  readonly fetch: unknown
}

interface ExpressApp {
  get: (path: string, handler: () => never) => unknown
}

/** What `bench/peers.js` exports. */
export interface Peers {
  readonly fastifyError: (code: string, message: string, status: number) => new () => Error
  readonly sensible: FastifyPluginAsync
  readonly httpErrors: { readonly NotFound: new (message: string) => Error }
  readonly enhanced: FastifyPluginAsync
  readonly NotFoundError: new (message: string) => Error
  readonly Hono: new () => HonoApp
  readonly HTTPException: new (status: number, options: { message: string }) => Error
  readonly createAdaptorServer: (app: { readonly fetch: unknown }) => Server
  readonly express: () => ExpressApp & RequestListener
}

/** What @fastify/sensible gives to an app. */
interface Sensible {
  readonly httpErrors: { notFound: (message: string) => Error }
}

/** What every one of them throws. */
export const message = 'The agent was not found'

/** The packages to compare with; `undefined` where `npm ci --prefix bench` has not been run. */
export async function installedPeers (): Promise<Peers | undefined> {
  const { href } = new URL('../../bench/peers.js', import.meta.url)
  return await import(href).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error
    console.error('the packages to compare with are not installed (npm ci --prefix bench): they were not measured')
  }) as Peers | undefined
}

async function appOf (make: (app: FastifyInstance) => Error, plugin?: FastifyPluginAsync): Promise<FastifyInstance> {
  const app = Fastify()
  if (plugin !== undefined) await app.register(plugin)
  app.get('/', () => { throw make(app) })
  return app
}

async function contract (): Promise<FastifyInstance> {
  const catalogue = composeCatalogues(builtIns(), defineCatalogue({ AGENT_NOT_FOUND: { status: 404, message } }))
  const app = Fastify(serverOptions())
  await app.register(errorContract, { catalogue })
  app.get('/', () => { throw catalogue.errors.AGENT_NOT_FOUND() })
  return app
}

/** Apps of Fastify whose one route throws, each in the way of a package, and in the contract's. */
export async function appsOf ({ fastifyError, sensible, httpErrors, enhanced, NotFoundError }: Peers): Promise<Readonly<Record<string, FastifyInstance>>> {
  const NotFound = fastifyError('AGENT_NOT_FOUND', message, 404)
  return {
    'plain Fastify': await appOf(() => Object.assign(new Error(message), { statusCode: 404 })),
    '@fastify/error': await appOf(() => new NotFound()),
    '@fastify/sensible': await appOf((app) => (app as unknown as Sensible).httpErrors.notFound(message), sensible),
    'http-errors': await appOf(() => new httpErrors.NotFound(message)),
    'fastify-http-errors-enhanced': await appOf(() => new NotFoundError(message), enhanced),
    'the contract': await contract()
  }
}
