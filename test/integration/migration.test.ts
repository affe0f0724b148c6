import t from 'tap'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import Fastify, { type FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import {
  builtIns, composeCatalogues, CursorQuery, defineCatalogue, envelope, errorContract, flat, Page, pageOf, PageQuery, serverOptions, simple,
  structured, Success, successEnvelope, type ErrorContractOptions
} from 'fastify-error-contract'
import { codesOf, documentOf } from './documented.js'

const catalogue = composeCatalogues(
  builtIns({ malformedBody: { as: 'validation' }, emptyBody: { as: 'validation' }, payloadTooLarge: { as: 'badRequest' }, badUrl: { as: 'validation' } }),
  defineCatalogue({
    TAKEN: { status: 409, message: 'Taken already' },
    UPSTREAM: { status: 502, message: 'The upstream failed' }
  }))

const handler = async (): Promise<object> => ({})

async function appOf (options: ErrorContractOptions = {}, prepare: (app: FastifyInstance) => unknown = () => {}): Promise<FastifyInstance> {
  const app = Fastify(serverOptions())
  await app.register(errorContract, { catalogue, dialect: flat, ...options })
  await prepare(app)
  await app.ready()
  return app
}

t.test('errors of others become errors of the catalogue', async (t) => {
  const lines: string[] = []
  const app = Fastify({ logger: { level: 'info', stream: { write: (line: string) => { lines.push(line) } } } })
  await app.register(errorContract, { catalogue, dialect: flat })
  const { errors } = catalogue
  app.register(async (database) => {
    database.mapErrors({
      codes: ['TAKEN'],
      methods: ['POST'],
      map: (error) => (error as { code?: unknown }).code === '23505' ? errors.TAKEN(undefined, { cause: error }) : undefined
    })
    const fail = async (): Promise<never> => { throw Object.assign(new Error('duplicate key value "secret"'), { code: '23505' }) }
    database.get('/rows', fail)
    database.post('/rows', fail)
    database.register(async (inner) => {
      inner.mapErrors({ codes: ['UPSTREAM'], map: (error) => error instanceof TypeError ? errors.UPSTREAM() : undefined })
      inner.mapErrors({ codes: [], map: (error) => { if (error instanceof RangeError) throw new Error('the mapping fails'); return undefined } })
      inner.post('/inner', async (request) => {
        const { kind } = request.query as { kind?: string }
        if (kind === 'type') throw new TypeError('x')
        if (kind === 'range') throw new RangeError('x')
        if (kind === 'own') throw errors.TAKEN()
        return await fail()
      })
    })
  })
  app.get('/outside', handler)
  await app.ready()
  const document = documentOf(app)
  t.ok(codesOf(document, 'post', '/rows').includes('TAKEN'))
  t.notOk(codesOf(document, 'get', '/rows').includes('TAKEN'), 'only on the methods that it is for')
  t.strictSame(codesOf(document, 'get', '/outside'), ['INTERNAL_ERROR'])
  t.ok(['TAKEN', 'UPSTREAM'].every((code) => codesOf(document, 'post', '/inner').includes(code)))
  t.match(document.paths['/rows']?.post?.['x-error-contract'], { TAKEN: { provenance: [{ source: 'plugin', name: 'mapErrors' }] } })
  const rows: ReadonlyArray<readonly ['GET' | 'POST', string, string]> = [
    ['POST', '/rows', 'TAKEN'], ['GET', '/rows', 'INTERNAL_ERROR'], ['POST', '/inner', 'TAKEN'], ['POST', '/inner?kind=type', 'UPSTREAM'],
    ['POST', '/inner?kind=range', 'INTERNAL_ERROR'], ['POST', '/inner?kind=own', 'TAKEN']
  ]
  for (const [method, url, code] of rows) {
    const response = await app.inject({ method, url })
    t.equal(response.json<{ code: string }>().code, code, `${method} ${url}`)
    t.notMatch(response.body, /secret/)
  }
  t.ok(lines.some((line) => line.includes('the mapping fails')))
})

t.test('a mapping names codes that exist', async (t) => {
  await t.rejects(appOf({}, (app) => {
    app.mapErrors({ codes: ['NOPE'], map: () => undefined })
    app.get('/', handler)
  }), /GET \/: plugin mapErrors declares NOPE, which no catalogue defines/)
})

t.test('built-ins that are answered as others', async (t) => {
  const app = await appOf({}, (app) => app.post('/', { bodyLimit: 10 }, handler))
  t.strictSame(codesOf(documentOf(app), 'post', '/'), ['BAD_REQUEST', 'VALIDATION_ERROR', 'UNSUPPORTED_MEDIA_TYPE', 'INTERNAL_ERROR'])
  const headers = { 'content-type': 'application/json' }
  t.strictSame((await app.inject({ method: 'POST', url: '/', headers, payload: '{' })).json(), { error: 'Request validation failed', code: 'VALIDATION_ERROR', statusCode: 400, details: [{ location: 'body', pointer: '', message: 'could not be parsed', keyword: 'malformedBody' }] })
  t.match((await app.inject({ method: 'POST', url: '/', headers, payload: '"more than ten"' })).json(), { code: 'BAD_REQUEST', statusCode: 400 })
  t.match((await app.inject('/%zz')).json(), { code: 'VALIDATION_ERROR', details: [{ location: 'path', pointer: '', message: 'is not valid', keyword: 'badUrl' }] })
  await t.rejects(appOf({ catalogue: builtIns({ conflict: { as: 'nope' as 'gone' }, gone: { as: 'notFound' }, locked: { as: 'gone' } }) }), /builtIns\(\{ conflict \}\): it is answered as nope, .*[^]*builtIns\(\{ locked \}\): it is answered as gone/)
})

t.test('the dialect of each route can be chosen when it is registered', async (t) => {
  const seen: unknown[] = []
  const app = await appOf({
    dialect: simple,
    routeDialect (route) {
      seen.push([route.method, route.url, route.validates])
      return route.validates ? structured : undefined
    }
  }, (app) => {
    app.get('/plain', async () => { throw catalogue.errors.TAKEN() })
    app.post('/checked', { schema: { body: Type.Object({ name: Type.String() }) } }, handler)
    app.register(async (child) => {
      await child.register(errorContract, { routeDialect: () => envelope })
      child.get('/in', async () => { throw catalogue.errors.TAKEN() })
    })
  })
  t.strictSame(seen, [['GET', '/plain', false], ['HEAD', '/plain', false], ['POST', '/checked', true]])
  t.strictSame((await app.inject('/plain')).json(), { error: 'Conflict', message: 'Taken already' })
  t.strictSame((await app.inject({ method: 'POST', url: '/checked', payload: {} })).json(), {
    success: false, error: { code: 'VALIDATION_ERROR', message: 'Request validation failed', details: [{ field: 'name', message: 'required' }] }
  })
  t.strictSame((await app.inject('/in')).json(), { success: false, error: 'Taken already' })
  await t.rejects(appOf({ routeDialect () { throw new Error('undecided') } }, (app) => app.get('/', handler)), /GET \/: routeDialect fails: Error: undecided/)
})

t.test('deprecation, of a context and of a route', async (t) => {
  const deprecation = { since: new Date('2026-01-01T00:00:00Z'), sunset: new Date('2026-09-30T23:59:59Z'), link: 'https://example.com/v1' }
  const app = await appOf({}, (app) => {
    app.get('/v2', { onSend: async (_request, reply) => { reply.header('x-own', '1') } }, handler)
    app.get('/old', { config: { errorContract: { deprecation: { since: deprecation.since } } }, onSend: async (_request, reply) => { reply.header('x-own', '1') } }, handler)
    app.register(async (v1) => {
      await v1.register(errorContract, { deprecation })
      v1.get('/list/:id', async () => { throw catalogue.errors.TAKEN() })
      v1.get('/fine', { onSend: [] }, handler)
    }, { prefix: '/v1' })
  })
  const document = documentOf(app)
  const { headers } = await app.inject('/v1/list/1')
  t.match(headers, { deprecation: '@1767225600', sunset: 'Wed, 30 Sep 2026 23:59:59 GMT', link: '<https://example.com/v1>; rel="deprecation"; type="text/html"' })
  t.match((await app.inject('/v1/fine')).headers, { deprecation: '@1767225600' })
  t.match((await app.inject('/old')).headers, { deprecation: '@1767225600', 'x-own': '1' })
  t.notOk('sunset' in (await app.inject('/old')).headers)
  t.notOk('deprecation' in (await app.inject('/v2')).headers)
  t.match(document.paths, { '/v1/fine': { get: { deprecated: true, responses: { 200: { headers: { Deprecation: {}, Sunset: {}, Link: {} } }, 500: { $ref: '#/components/responses/INTERNAL_ERROR.deprecated' } } } } })
  t.match(document.paths['/v1/list/{id}']?.get?.responses, { 414: { $ref: '#/components/responses/URI_TOO_LONG' } }, 'before its hooks run, nothing is said')
  t.notOk(document.paths['/v2']?.get && 'deprecated' in document.paths['/v2'].get)
  t.match(document.components.headers, { Deprecation: { required: true }, Sunset: {}, Link: {} })
  await t.rejects(appOf({}, (app) => app.get('/', { config: { errorContract: { deprecation: { since: 5 as never } } } }, handler)), /config\.errorContract\.deprecation is not a deprecation/)
})

t.test('the reset of a limit in the form that callers know', async (t) => {
  const rows: ReadonlyArray<readonly [ErrorContractOptions['rateLimitStyle'], RegExp, object]> = [
    [undefined, /^60$/, { type: 'integer', format: 'int32' }],
    ['x-ratelimit', /^60$/, { type: 'integer', format: 'int32' }],
    ['x-ratelimit-epoch', /^\d{10}$/, { type: 'integer', format: 'int64' }],
    ['x-ratelimit-iso8601', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/, { type: 'string', format: 'date-time' }]
  ]
  for (const [rateLimitStyle, reset, schema] of rows) {
    const app = await appOf({ rateLimit: { max: 1, timeWindow: '1 minute' }, ...(rateLimitStyle !== undefined && { rateLimitStyle }) }, (app) => {
      app.get('/', handler)
      app.get('/free', { config: { rateLimit: false } }, handler)
      app.register(async (child) => {
        await child.register(errorContract, { rateLimitStyle: 'x-ratelimit-epoch' })
        child.get('/in', handler)
      })
    })
    for (const status of [200, 429]) {
      const { statusCode, headers } = await app.inject('/')
      t.equal(statusCode, status)
      t.match(headers['x-ratelimit-reset'], reset)
      t.equal('retry-after' in headers, status === 429)
      if (rateLimitStyle === 'x-ratelimit-iso8601') t.ok(Math.abs(Date.parse(String(headers['x-ratelimit-reset'])) - Date.now() - 60_000) < 5_000)
    }
    t.notOk('x-ratelimit-reset' in (await app.inject('/free')).headers)
    const document = documentOf(app)
    t.match(document.components.headers?.['X-RateLimit-Reset'], { schema })
    t.match((await app.inject('/in')).headers['x-ratelimit-reset'], /^\d{10}$/)
    t.equal(Object.keys(document.components.responses ?? {}).includes('INTERNAL_ERROR.x-ratelimit-epoch'), rateLimitStyle !== 'x-ratelimit-epoch')
  }
  const draft = await appOf({ rateLimit: { max: 1, enableDraftSpec: true }, rateLimitStyle: 'x-ratelimit-epoch' }, (app) => app.get('/', handler))
  t.match((await draft.inject('/')).headers['ratelimit-reset'], /^\d+$/)
  t.ok(documentOf(draft).components.headers?.['RateLimit-Reset'])
})

t.test('a success envelope, on the wire and in the document', async (t) => {
  const app = await appOf({}, (app) => app.register(async (child) => {
    await child.register(successEnvelope)
    const { errors } = catalogue
    child.get('/one', { schema: { response: { 200: Type.Object({ id: Type.String() }, { description: 'One.' }) } } }, async () => ({ id: 'a', secret: 1 }))
    child.get('/list', async () => [1])
    child.get('/text', async () => 'as it is')
    child.get('/none', { schema: { response: { 204: Type.Null({ description: 'Nothing.' }), 200: { content: { 'text/plain': { schema: { type: 'string' } } } } } } }, async (_request, reply) => reply.code(204).send())
    child.get('/bad', async () => errors.TAKEN())
    child.get('/plain', async (_request, reply) => reply.code(409).send({ message: 'no' }))
  }))
  t.strictSame((await app.inject('/one')).json(), { success: true, data: { id: 'a' } })
  t.strictSame((await app.inject('/list')).json(), { success: true, data: [1] })
  t.equal((await app.inject('/text')).body, 'as it is')
  t.equal((await app.inject('/none')).statusCode, 204)
  t.match((await app.inject('/bad')).json(), { code: 'TAKEN' })
  t.match((await app.inject('/plain')).json(), { code: 'CONFLICT', error: 'no' })
  const document = documentOf(app)
  t.match(document.paths['/one']?.get?.responses['200'], { description: 'One.', content: { 'application/json': { schema: { properties: { success: { const: true }, data: { properties: { id: { type: 'string' } } } } } } } })
  t.match(document.paths['/none']?.get?.responses['204'], { description: 'Nothing.' })
  t.match(Success(Type.String()), { properties: { success: { const: true }, data: { type: 'string' } } })
})

t.test('the envelope by itself', async (t) => {
  const app = Fastify()
  await app.register(successEnvelope)
  app.get('/', async () => ({ a: 1 }))
  t.strictSame((await app.inject('/')).json(), { success: true, data: { a: 1 } })
})

t.test('pagination in both styles', async (t) => {
  const app = Fastify(serverOptions()).withTypeProvider<TypeBoxTypeProvider>()
  await app.register(errorContract, { dialect: structured })
  const all = Array.from({ length: 45 }, (_value, index) => index)
  app.get('/cursor', { schema: { querystring: CursorQuery() } }, async ({ query: { limit = 0, before } }) => ({ limit, before }))
  app.get('/page', { schema: { querystring: PageQuery({ default: 10 }), response: { 200: Page(Type.Integer()) } } }, async ({ query }) => pageOf(all, query))
  const rows: ReadonlyArray<readonly [url: string, status: number, body: object]> = [
    ['/cursor', 200, { limit: 50 }],
    ['/cursor?limit=100&before=abc', 200, { limit: 100, before: 'abc' }],
    ['/cursor?limit=101', 400, { error: { details: [{ field: 'limit', message: 'must be <= 100' }] } }],
    ['/cursor?limit=many', 400, { error: { details: [{ field: 'limit', message: 'must be integer' }] } }],
    ['/cursor?before=', 400, { error: { details: [{ field: 'before' }] } }],
    ['/page', 200, { items: all.slice(0, 10), total: 45, page: 1, page_size: 10, total_pages: 5 }],
    ['/page?page=3&page_size=20', 200, { items: all.slice(40), total: 45, page: 3, page_size: 20, total_pages: 3 }],
    ['/page?page=0', 400, { error: { details: [{ field: 'page', message: 'must be >= 1' }] } }]
  ]
  for (const [url, status, body] of rows) {
    const response = await app.inject(url)
    t.equal(response.statusCode, status, url)
    t.match(response.json(), body, url)
  }
  t.strictSame(pageOf([], {}), { items: [], total: 0, page: 1, page_size: 20, total_pages: 0 })
})
