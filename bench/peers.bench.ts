// What does a thrown error cost, beside other ways to throw it? Needs `npm ci --prefix bench`.
import Fastify, { type FastifyInstance, type FastifyPluginAsync } from 'fastify'
import { builtIns, composeCatalogues, defineCatalogue, errorContract, serverOptions } from 'fastify-error-contract'
import { repeated, send } from './in-process.js'
import { measure, type Variant } from './measure.js'
import { report } from './report.js'

/** What `bench/peers.js` exports. */
interface Peers {
  readonly fastifyError: (code: string, message: string, status: number) => new () => Error
  readonly sensible: FastifyPluginAsync
  readonly httpErrors: { readonly NotFound: new (message: string) => Error }
  readonly enhanced: FastifyPluginAsync
  readonly NotFoundError: new (message: string) => Error
}

/** What @fastify/sensible gives to an app. */
interface Sensible {
  readonly httpErrors: { notFound: (message: string) => Error }
}

const catalogue = composeCatalogues(builtIns(), defineCatalogue({ AGENT_NOT_FOUND: { status: 404, message: 'The agent was not found' } }))
const message = 'The agent was not found'

async function appOf (make: (app: FastifyInstance) => Error, plugin?: FastifyPluginAsync, options: object = {}): Promise<FastifyInstance> {
  const app = Fastify()
  if (plugin !== undefined) await app.register(plugin, options)
  app.get('/', () => { throw make(app) })
  return app
}

async function contract (): Promise<FastifyInstance> {
  const app = Fastify(serverOptions())
  await app.register(errorContract, { catalogue })
  app.get('/', () => { throw catalogue.errors.AGENT_NOT_FOUND() })
  return app
}

async function compare ({ fastifyError, sensible, httpErrors, enhanced, NotFoundError }: Peers): Promise<void> {
  const NotFound = fastifyError('AGENT_NOT_FOUND', message, 404)

  const apps: Readonly<Record<string, FastifyInstance>> = {
    'plain Fastify': await appOf(() => Object.assign(new Error(message), { statusCode: 404 })),
    '@fastify/error': await appOf(() => new NotFound()),
    '@fastify/sensible': await appOf((app) => (app as unknown as Sensible).httpErrors.notFound(message), sensible),
    'http-errors': await appOf(() => new httpErrors.NotFound(message)),
    'fastify-http-errors-enhanced': await appOf(() => new NotFoundError(message), enhanced)
  }

  const variants: Variant[] = []
  for (const [name, app] of Object.entries({ ...apps, 'the contract': await contract() })) {
    const { status, body } = await send(app, { url: '/' })
    if (status !== 404 || !body.includes('not found')) throw new Error(`${name} answers ${status}: ${body}`)
    if (name !== 'the contract') variants.push({ name, run: repeated(app, { url: '/' }) })
    else variants.push(...Object.keys(apps).map((peer) => ({ name: `${name}, beside ${peer}`, baseline: peer, run: repeated(app, { url: '/' }) })))
  }
  report(await measure('thrown, beside peers', variants, { rounds: 15, times: 1000, warmUp: 5000 }))
}

const peers = await import(new URL('../../bench/peers.js', import.meta.url).href).catch(() => undefined) as Peers | undefined
if (peers === undefined) console.error('the packages to compare with are not installed (npm ci --prefix bench): they were not measured')
else await compare(peers)
