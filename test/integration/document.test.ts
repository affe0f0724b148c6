import t from 'tap'
import Fastify, { type FastifyInstance } from 'fastify'
import swagger from '@fastify/swagger'
import { parse } from 'yaml'
import { Type } from 'typebox'
import { builtIns, codeOnly, defineCatalogue, errorContract, flat, nested, serverOptions } from 'fastify-error-contract'
import { codesOf, documentOf, type Document } from './documented.js'

const catalogue = defineCatalogue({
  ODD: { status: 409, message: 'odd', details: Type.Object({ id: Type.String() }), headers: { 'X-Odd': { description: 'How odd.', value: 'very' } } }
})

async function ready (prepare: (app: FastifyInstance) => unknown, options = {}): Promise<Document> {
  const app = Fastify(serverOptions())
  await app.register(errorContract, { catalogue, dialect: flat, ...options })
  await prepare(app)
  await app.ready()
  return documentOf(app)
}

function responses (document: Document, method: string, path: string): Readonly<Record<string, unknown>> {
  return document.paths[path]?.[method]?.responses ?? {}
}

/** Every `$ref` in a value. */
function refs (value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, content]) => key === '$ref' ? [String(content)] : refs(content))
}

t.test('every operation refers to the errors that it can answer with, and to nothing else', async (t) => {
  const document = await ready((app) => {
    app.get('/plain', async () => ({}))
    app.post('/body', async () => ({}))
    app.delete('/body', async () => ({}))
    app.get('/:id', async () => ({}))
    app.get('/files/*', async () => ({}))
    app.get('/query', { schema: { querystring: Type.Object({ q: Type.String() }) } }, async () => ({}))
    app.get('/loose', { schema: { querystring: {}, params: Type.Object({}) } }, async () => ({}))
    app.get('/declared', { schema: { errors: ['ODD'] }, config: { errorContract: { omit: ['INTERNAL_ERROR'] } } }, async () => ({}))
    app.get('/timed', { handlerTimeout: 100 }, async () => ({}))
    app.get('/secured', { schema: { security: [{ token: [] }] } }, async () => ({}))
    app.get('/scoped', { schema: { security: [{ token: ['read'] }] } }, async () => ({}))
    app.get('/open', { schema: { security: [] } }, async () => ({}))
  }, { openapi: { security: [], components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } } } })
  const body = ['EMPTY_BODY', 'MALFORMED_BODY', 'PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE', 'INTERNAL_ERROR']
  const rows: ReadonlyArray<readonly [string, string, readonly string[]]> = [
    ['get', '/plain', ['INTERNAL_ERROR']],
    ['post', '/body', body],
    ['delete', '/body', body],
    ['get', '/{id}', ['URI_TOO_LONG', 'INTERNAL_ERROR']],
    ['get', '/files/{*}', ['INTERNAL_ERROR']],
    ['get', '/query', ['VALIDATION_ERROR', 'INTERNAL_ERROR']],
    ['get', '/loose', ['INTERNAL_ERROR']],
    ['get', '/declared', ['ODD']],
    ['get', '/timed', ['INTERNAL_ERROR', 'HANDLER_TIMEOUT']],
    ['get', '/secured', ['UNAUTHENTICATED', 'INTERNAL_ERROR']],
    ['get', '/scoped', ['UNAUTHENTICATED', 'FORBIDDEN', 'INTERNAL_ERROR']],
    ['get', '/open', ['INTERNAL_ERROR']]
  ]
  for (const [method, path, want] of rows) {
    t.strictSame(codesOf(document, method, path), want, `${method} ${path}`)
    for (const [status, response] of Object.entries(responses(document, method, path))) {
      if (Number(status) >= 400) t.match(response, { $ref: /^#\/components\/responses\// }, `${method} ${path} ${status}`)
    }
  }
  const used = new Set(refs(document))
  const declared = ['schemas', 'responses', 'headers'].flatMap((kind) => Object.keys(document.components[kind] ?? {}).map((name) => `#/components/${kind}/${name}`))
  t.strictSame(declared.filter((ref) => !used.has(ref)), [], 'nothing unused is emitted')
  t.strictSame([...used].filter((ref) => !declared.includes(ref)), [], 'nothing dangles')
  t.match(document.components.responses?.ODD, { headers: { 'X-Odd': { $ref: '#/components/headers/X-Odd' } }, content: { 'application/json': { examples: { ODD: { value: { code: 'ODD', details: { id: 'text' } } } } } } })
})

t.test('security that holds for the whole document', async (t) => {
  const openapi = { security: [{ token: [] }], components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } } } as const
  const routes = (app: FastifyInstance): void => {
    app.get('/secured', async () => ({}))
    app.get('/open', { schema: { security: [] } }, async () => ({}))
  }
  const app = Fastify()
  await app.register(swagger, { openapi: { ...openapi, openapi: '3.1.0', security: [{ token: [] }] } })
  await app.register(errorContract)
  routes(app)
  await app.ready()
  for (const document of [await ready(routes, { openapi }), documentOf(app)]) {
    t.ok(codesOf(document, 'get', '/secured').includes('UNAUTHENTICATED'))
    t.notOk(codesOf(document, 'get', '/open').includes('UNAUTHENTICATED'))
  }
})

t.test('a transformObject of the service, for the @fastify/swagger that the contract registers', async (t) => {
  let times = 0
  const app = Fastify()
  await app.register(errorContract, { catalogue, dialect: flat, swagger: { transformObject: (given) => ({ ...('openapiObject' in given ? given.openapiObject : {}), 'x-times': ++times }) } })
  app.get('/', { schema: { errors: ['ODD'] } }, async () => ({}))
  await app.ready()
  const document = documentOf(app) as Document & Readonly<Record<string, unknown>>
  t.equal(document['x-times'], 1)
  t.ok(codesOf(document, 'get', '/').includes('ODD'))
  t.equal(app.swagger(), app.swagger(), 'it is made once')
  t.match(app.swagger({ yaml: true }), /x-times: 1/)
})

t.test('a document that is not made of the routes', async (t) => {
  const app = Fastify()
  const specification = { document: { openapi: '3.1.1', info: { title: 'By hand', version: '1' }, paths: {} } }
  await app.register(errorContract, { catalogue, dialect: flat, swagger: { mode: 'static', specification } as never })
  await app.ready()
  t.match(app.swagger(), { info: { title: 'By hand' }, 'x-error-contract': { service: [{ prefix: '/' }] } })
})

t.test('a @fastify/swagger that is there already, with its own version and transformObject', async (t) => {
  const app = Fastify()
  await app.register(swagger, { openapi: { info: { title: 'Mine', version: '1' } }, transformObject: (given) => ({ ...('openapiObject' in given ? given.openapiObject : {}), 'x-mine': true }) })
  await app.register(errorContract, { catalogue, dialect: flat })
  app.post('/', { schema: { errors: ['ODD'] } }, async () => ({}))
  await app.ready()
  const document = documentOf(app) as Document & Readonly<Record<string, unknown>>
  t.equal(document.openapi, '3.0.3')
  t.equal(document['x-mine'], true)
  t.ok(codesOf(document, 'post', '/').includes('ODD'))
  t.notMatch(JSON.stringify(document), /"const"/, 'OpenAPI 3.0 has no const')
  t.match(document.components.schemas?.ODD, { properties: { code: { enum: ['ODD'] } } })
  t.strictSame(parse(app.swagger({ yaml: true })), document, 'YAML says the same')
  t.equal(app.swagger({ yaml: true }), app.swagger({ yaml: true }))
  t.equal(app.swagger(), app.swagger(), 'it is made once')
})

t.test('a document of Swagger 2 is refused with the way out', async (t) => {
  const app = Fastify()
  await app.register(swagger, { swagger: { info: { title: 'Old', version: '1' } } })
  await app.register(errorContract)
  await app.ready()
  t.throws(() => app.swagger(), /needs an OpenAPI 3 document: give @fastify\/swagger the option `openapi`/)
})

t.test('what the service documents itself is kept', async (t) => {
  const document = await ready((app) => {
    app.addSchema({ $id: 'ODD', type: 'string' })
    app.get('/', { schema: { errors: ['ODD'], response: { 200: { $ref: 'ODD#' }, 409: { type: 'string', description: 'My own.' } } } }, async () => 'x')
    app.get('/other', { schema: { errors: ['ODD'] } }, async () => ({}))
  })
  t.match(responses(document, 'get', '/'), { 200: { description: 'Default Response' }, 409: { description: 'My own.' } })
  t.equal(document.components.schemas?.ODD?.type, 'string', 'the service\'s own component keeps its name')
  t.equal(document.components.schemas?.['ODD.2']?.type, 'object')
  t.match(responses(document, 'get', '/other'), { 200: { description: 'Default Response' } }, 'the implicit success stays')
})

t.test('several methods, HEAD, hidden routes and prefixes', async (t) => {
  const document = await ready((app) => {
    app.route({ method: ['GET', 'POST'], url: '/both', handler: async () => ({}) })
    app.get('/hidden', { schema: { hide: true } }, async () => ({}))
    app.register(async (child) => { child.get('/', async () => ({})) }, { prefix: '/prefixed' })
  }, { swagger: { exposeHeadRoutes: true } })
  t.strictSame(codesOf(document, 'get', '/both'), ['INTERNAL_ERROR'])
  t.ok(codesOf(document, 'post', '/both').includes('MALFORMED_BODY'))
  t.notOk(document.paths['/hidden'])
  t.strictSame(codesOf(document, 'head', '/prefixed'), ['INTERNAL_ERROR'])
})

t.test('dialects of the app, of a context inside and of one route', async (t) => {
  const document = await ready((app) => {
    app.get('/app', { schema: { errors: ['ODD'] } }, async () => ({}))
    app.get('/route', { schema: { errors: ['ODD'] }, config: { errorContract: { dialect: nested } } }, async () => ({}))
    app.register(async (child) => {
      await child.register(errorContract, { dialect: codeOnly, catalogue: defineCatalogue({ INNER: { status: 409, message: 'inner' } }, { name: 'inner' }) })
      child.get('/inside', { schema: { errors: ['ODD', 'INNER'] } }, async () => ({}))
    }, { prefix: '/in' })
  })
  t.match(responses(document, 'get', '/app'), { 409: { $ref: '#/components/responses/ODD' } })
  t.match(responses(document, 'get', '/route'), { 409: { $ref: '#/components/responses/ODD.nested' } })
  t.match(responses(document, 'get', '/in/inside'), { 409: { $ref: '#/components/responses/INNER.ODD.code-only' } })
  t.match(document.components.schemas, { ODD: { properties: { code: { const: 'ODD' } } }, 'ODD.nested': { properties: { error: { properties: { code: { const: 'ODD' } } } } } })
  t.strictSame(document['x-error-contract'].service.map(({ prefix }) => prefix), ['/', '/in'])
  t.match(document['x-error-contract'].service[1], { responses: { 404: { content: { 'application/json': { schema: { properties: { error: { properties: { code: { const: 'NOT_FOUND' } } } } } } } } } })
})

t.test('provenance says who listed an error, and why', async (t) => {
  const document = await ready((app) => app.get('/:id', { schema: { errors: ['ODD', 'URI_TOO_LONG'] } }, async () => ({})))
  t.strictSame(document.paths['/{id}']?.get?.['x-error-contract'], {
    ODD: { status: 409, provenance: [{ source: 'route', name: 'schema.errors' }] },
    URI_TOO_LONG: {
      status: 414,
      provenance: [
        { source: 'route', name: 'schema.errors' },
        { source: 'rule', name: 'uri-too-long', reason: 'the length of id in the path is limited' }
      ]
    },
    INTERNAL_ERROR: { status: 500, provenance: [{ source: 'rule', name: 'internal', reason: 'any code can fail unexpectedly' }] }
  })
})

t.test('a limit or a timeout of the whole server', async (t) => {
  const app = Fastify({ handlerTimeout: 500 })
  await app.register(errorContract, { rateLimit: { global: false } })
  app.addHook('onRequest', app.rateLimit({ max: 5 }))
  app.get('/', async () => ({}))
  await app.ready()
  const document = documentOf(app)
  t.strictSame(codesOf(document, 'get', '/'), ['RATE_LIMITED', 'INTERNAL_ERROR', 'HANDLER_TIMEOUT'])
  t.ok(['429', '503'].every((status) => document['x-error-contract'].service[0]?.responses[status]), 'unknown routes are limited too')
})

t.test('shared schemas are named by their $id where it is a name', async (t) => {
  const document = await ready((app) => {
    app.addSchema({ $id: 'Agent', type: 'object' })
    app.addSchema({ $id: 'https://example.com/bot', type: 'object' })
    app.get('/', { schema: { response: { 200: { $ref: 'Agent#' }, 201: { $ref: 'https://example.com/bot#' } } } }, async () => ({}))
  })
  t.match(Object.keys(document.components.schemas ?? {}).filter((name) => !/^[A-Z_]+$/.test(name)), ['Agent', /^def-\d$/])
})

function inContext (prefix: string, options: object): FastifyInstance {
  const app = Fastify()
  app.get('/outside', async () => { throw new Error('x') })
  app.register(async (child) => {
    await child.register(errorContract, { dialect: flat, ...options })
    child.get('/inside', async () => { throw new Error('x') })
  }, { prefix })
  return app
}

t.test('a registration in a context alone is refused, unless it is meant', async (t) => {
  await t.rejects(async () => await inContext('/in', {}).ready(), /the registration in the context of \/in: .* routes outside of the context would be out of the contract/)
  await t.rejects(async () => await inContext('', {}).ready(), /the registration in a context: /)
  const app = inContext('/in', { partial: true })
  t.match((await app.inject('/in/inside')).json(), { code: 'INTERNAL_ERROR' })
  t.match((await app.inject('/outside')).json(), { message: 'x' })
})

t.test('errors that any request can meet are described once, for what can answer them', async (t) => {
  const app = Fastify()
  await app.register(errorContract)
  await app.ready()
  t.strictSame(Object.keys(documentOf(app)['x-error-contract'].service[0]?.responses ?? {}), ['400', '404', '413', '415', '500'], 'without serverOptions')
  const guarded = await ready(() => {})
  t.strictSame(Object.keys(guarded['x-error-contract'].service[0]?.responses ?? {}), ['400', '404', '408', '413', '415', '417', '431', '500', '503'])
})

t.test('a built-in that is answered as another is listed for the service once, with all its reasons', async (t) => {
  const { 'x-error-contract': { service } } = await ready(() => {}, { catalogue: builtIns({ badUrl: { as: 'badRequest' } }) })
  const bad = service[0]?.responses['400'] as { readonly content: object, readonly 'x-error-contract': Readonly<Record<string, { readonly provenance: readonly unknown[] }>> }
  t.equal(JSON.stringify(bad.content).match(/"const":"BAD_REQUEST"/g)?.length, 1)
  t.equal(bad['x-error-contract'].BAD_REQUEST?.provenance.length, 3)
})
