import Fastify, { type FastifyInstance, type FastifyReply, type RouteHandlerMethod } from 'fastify'
import { builtIns, composeCatalogues, defineCatalogue, errorContract, serverOptions } from 'fastify-error-contract'
import type { Dialect } from '../schemas/dialects/dialect.js'
import { repeated, send } from './in-process.js'
import type { Variant } from './measure.js'

const catalogue = composeCatalogues(builtIns(), defineCatalogue({
  AGENT_NOT_FOUND: { status: 404, message: 'The agent was not found' },
  AGENT_GONE: { status: 404, message: ({ id }: { id: string }) => `The agent ${id} was not found`, details: { type: 'object', required: ['id'], properties: { id: { type: 'string' } } } }
}))
const { errors } = catalogue

type Handlers = Readonly<Partial<Record<Path, RouteHandlerMethod>>>

const paths = ['/failed', '/returned', '/details', '/thrown', '/rejected', '/listed', '/success'] as const

type Path = typeof paths[number]

/** An app with each of the paths, so that the router has the same work in all; those without a handler of their own have that of another. */
async function ready (app: FastifyInstance, handlers: Handlers, schemas: Readonly<Partial<Record<Path, object>>> = {}): Promise<FastifyInstance> {
  const [other] = Object.values(handlers)
  for (const path of paths) app.get(path, { schema: schemas[path] }, handlers[path] ?? other!)
  await app.ready()
  return app
}

async function contract (dialect: Dialect): Promise<FastifyInstance> {
  const app = Fastify(serverOptions())
  await app.register(errorContract, { catalogue, dialect })
  return await ready(app, {
    '/failed': (_request, reply) => { reply.fail('AGENT_NOT_FOUND') },
    '/returned': async () => errors.AGENT_NOT_FOUND(),
    '/details': (_request, reply) => { reply.fail('AGENT_GONE', { id: 'a_7' }) },
    '/thrown': () => { throw errors.AGENT_NOT_FOUND() },
    '/rejected': async () => { throw errors.AGENT_NOT_FOUND() },
    '/listed': (_request, reply) => { reply.fail('AGENT_NOT_FOUND') },
    '/success': (_request, reply) => { reply.send({ hello: 'world' }) }
  }, { '/listed': { errors: ['AGENT_NOT_FOUND'] } })
}

/** A route that sends a body with a status through its own serializer: what an error of these bytes cannot go below. */
async function floor (body: object, status: number): Promise<FastifyInstance> {
  const properties = Object.fromEntries(Object.keys(body).map((name) => [name, {}]))
  const schema = { response: { [status]: { type: 'object', properties } } }
  return await ready(Fastify(), { '/failed': (_request, reply: FastifyReply) => { reply.code(status).send(body) } }, { '/failed': schema })
}

async function plain (): Promise<FastifyInstance> {
  return await ready(Fastify(), {
    '/thrown': () => { throw Object.assign(new Error('The agent was not found'), { statusCode: 404 }) },
    '/success': (_request, reply) => { reply.send({ hello: 'world' }) }
  })
}

function variantOf (name: string, app: FastifyInstance, url: string, baseline?: string): Variant {
  return {
    name,
    ...(baseline !== undefined && { baseline }),
    run: repeated(app, { url })
  }
}

/** Declared errors in each way that a handler has for them, beside a success of the same bytes and status, and plain Fastify's errors. */
export async function declaredErrors (dialect: Dialect): Promise<Variant[]> {
  const app = await contract(dialect)
  const { body } = await send(app, { url: '/failed' })
  const bare = await plain()
  return [
    variantOf('floor', await floor(JSON.parse(body) as object, 404), '/failed'),
    variantOf('plain Fastify, thrown', bare, '/thrown'),
    variantOf('plain Fastify, success', bare, '/success'),
    variantOf('reply.fail', app, '/failed', 'floor'),
    variantOf('reply.fail, on a route that lists it', app, '/listed', 'reply.fail'),
    variantOf('reply.fail with details', app, '/details', 'floor'),
    variantOf('returned', app, '/returned', 'floor'),
    variantOf('thrown', app, '/thrown', 'floor'),
    variantOf('rejected', app, '/rejected', 'floor'),
    variantOf('thrown, beside Fastify', app, '/thrown', 'plain Fastify, thrown'),
    variantOf('success', app, '/success', 'plain Fastify, success')
  ]
}
