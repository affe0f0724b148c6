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

t.test('the methods of one route, whose operations are the same object at first, each have their own errors', async (t) => {
  const app = Fastify(serverOptions())
  await app.register(errorContract, { catalogue })
  app.route({ method: ['GET', 'POST'], url: '/books', schema: { errors: ['NO_SUCH_BOOK'] }, handler: async () => 'a' })
  await app.ready()
  const { '/books': item } = (app.swagger() as unknown as { readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly responses: object }>>>> }).paths
  t.strictSame(Object.keys(item!.get!.responses), ['200', '404', '500'])
  t.strictSame(Object.keys(item!.post!.responses), ['200', '400', '404', '413', '415', '500'])
})
