import swagger, { type FastifyDynamicSwaggerOptions } from '@fastify/swagger'
import Fastify from 'fastify'
import t from 'tap'
import { defineCatalogue, errorContract, serverOptions, type ErrorContractOptions } from '../../lib/index.js'

const catalogue = defineCatalogue({ NO_SUCH_BOOK: { status: 404, message: 'There is no such book' } })

type Paths = Readonly<Record<string, { readonly get?: { readonly responses?: object } }>>

/** The statuses that an operation lists. */
function statuses (document: unknown, path = '/books/{id}'): string[] {
  const { paths } = document as { readonly paths: Paths }
  return Object.keys(paths[path]?.get?.responses ?? {})
}

interface Kept { document?: unknown }

type Transform = NonNullable<FastifyDynamicSwaggerOptions['transformObject']>

/** A `transformObject` whose service keeps what it gives. */
const keeps = (kept: Kept): Transform => (given) => {
  const [document] = Object.values(given) as [ReturnType<Transform>]
  kept.document = document
  return document
}

const paths = { '/elsewhere': { get: { responses: { 200: { description: 'Fine.' } } } } }

const rows: ReadonlyArray<readonly [name: string, options: (kept: Kept) => ErrorContractOptions, own?: (kept: Kept) => FastifyDynamicSwaggerOptions]> = [
  ['that its transformObject gave', (kept) => ({ swagger: { transformObject: keeps(kept) } })],
  ['that its transform was given', (kept) => ({
    swagger: {
      transform ({ schema, url, ...given }) {
        if ('openapiObject' in given) kept.document = given.openapiObject
        return { schema, url }
      }
    }
  })],
  ['whose paths it gave', (kept) => {
    const openapi = { paths: { ...paths } }
    kept.document = openapi
    return { openapi }
  }],
  ['of a @fastify/swagger that it registered', () => ({}), (kept) => ({ openapi: { openapi: '3.1.1' }, transformObject: keeps(kept) })]
]

for (const [name, options, own] of rows) {
  t.test(`a document ${name} stays as it is`, async (t) => {
    const app = Fastify(serverOptions())
    const kept: Kept = {}
    if (own !== undefined) await app.register(swagger, own(kept))
    await app.register(errorContract, { catalogue, ...options(kept) })
    app.get('/books/:id', { schema: { response: { 200: { type: 'string' } }, errors: ['NO_SUCH_BOOK'] } }, async () => 'a')
    await app.ready()
    t.strictSame(statuses(app.swagger()), ['200', '404', '414', '500'])
    t.strictSame(statuses(kept.document), ['200'])
  })
}

interface Responses { readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly responses: object }>>>> }

/** The statuses of each operation of a document. */
function statusesOf (document: unknown): Record<string, string[]> {
  const { paths } = document as Responses
  return Object.fromEntries(Object.entries(paths).flatMap(([path, item]) => Object.entries(item).map(([method, { responses }]) => [`${method} ${path}`, Object.keys(responses)])))
}

const response = { 200: { type: 'string' }, '4xx': { type: 'object' }, 410: { type: 'object' }, default: { type: 'object' } }

t.test('a document has the responses that its routes document, whatever their routes are', async (t) => {
  const app = Fastify(serverOptions())
  await app.register(errorContract, { catalogue })
  let first: unknown
  app.addHook('onRoute', (route) => {
    if (route.url === '/of-another') route.schema = first as object
    if (route.url === '/without') delete (route as { schema?: object }).schema
    first ??= route.schema
  })
  app.get('/books', { exposeHeadRoute: false, schema: { response } }, async () => 'a')
  app.route({ method: ['GET', 'POST'], url: '/several', exposeHeadRoute: false, schema: { response }, handler: async () => 'a' })
  // Its schema says that it is /books, which no POST is of.
  app.post('/of-another', async () => 'a')
  app.get('/without', { exposeHeadRoute: false, schema: { response } }, async () => 'a')
  const links = { 200: { other: { operationId: 'other' } } }
  app.route({ method: 'GET', url: '/linked', exposeHeadRoute: false, schema: { response }, ...{ links }, handler: async () => 'a' })
  await app.ready()
  const own = ['200', '410', '500', '4XX', 'default']
  const document = app.swagger()
  t.strictSame(statusesOf(document), {
    'get /books': own,
    'get /several': own,
    'post /several': ['200', '400', '410', '413', '415', '500', '4XX', 'default'],
    'post /of-another': ['200', '410', '4XX', 'default'],
    'get /without': ['200'],
    'get /linked': own
  })
  t.match((document as unknown as Responses).paths['/linked'], { get: { responses: { 200: { links: links[200] } } } })
})

t.test('a function of a route that is given the document sees it as @fastify/swagger makes it, and what it keeps stays so', async (t) => {
  const app = Fastify(serverOptions())
  await app.register(errorContract, { catalogue })
  let kept: unknown
  const seen: unknown[] = []
  app.get('/books', { exposeHeadRoute: false, schema: { response } }, async () => 'a')
  // By a hook that runs when the contract knows of the route already.
  app.addHook('onRoute', (route) => {
    if (route.url !== '/last') return
    route.config = Object.assign({}, route.config, {
      swaggerTransform ({ schema, url, openapiObject }: { readonly schema: object, readonly url: string, readonly openapiObject: unknown }) {
        kept = openapiObject
        seen.push(statusesOf(openapiObject))
        return { schema, url }
      }
    })
  })
  app.get('/last', { exposeHeadRoute: false }, async () => 'a')
  await app.ready()
  const plain = ['200', '410', '4XX', 'default']
  t.strictSame(statusesOf(app.swagger()), { 'get /books': ['200', '410', '500', '4XX', 'default'], 'get /last': ['200', '500'] })
  t.strictSame(seen, [{ 'get /books': plain }])
  t.strictSame(statusesOf(kept), { 'get /books': plain, 'get /last': ['200'] })
})

t.test('the methods of one route, whose operations are the same object at first, each have their own errors', async (t) => {
  const app = Fastify(serverOptions())
  await app.register(errorContract, { catalogue })
  app.route({ method: ['GET', 'POST'], url: '/books', schema: { errors: ['NO_SUCH_BOOK'] }, handler: async () => 'a' })
  await app.ready()
  const { '/books': item } = (app.swagger() as unknown as { readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly responses: object }>>>> }).paths
  t.strictSame(Object.keys(item!.get!.responses), ['200', '404', '500'])
  t.strictSame(Object.keys(item!.post!.responses), ['200', '400', '404', '413', '415', '500'])
})
