import t from 'tap'
import Fastify, { type FastifyInstance } from 'fastify'
import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import { Type } from 'typebox'
import { builtIns, composeCatalogues, declareErrors, defineCatalogue, defineDialect, ErrorContractConfigurationError, errorContract, flat, nested, serverOptions, type ErrorContractOptions } from 'fastify-error-contract'

/** The faults of a registration that is refused, as `where: fault`. */
async function faultsOf (options: object, prepare: (app: FastifyInstance) => unknown = () => {}, before: (app: FastifyInstance) => unknown = () => {}): Promise<string[]> {
  const app = Fastify()
  try {
    await before(app)
    await app.register(errorContract, options as ErrorContractOptions)
    await prepare(app)
    await app.ready()
    return []
  } catch (error) {
    if (!(error instanceof ErrorContractConfigurationError)) throw error
    for (const { fix } of error.faults) if (fix === '') return ['a fault without a fix']
    return error.faults.map(({ where, fault }) => `${where}: ${fault}`)
  } finally {
    await app.close()
  }
}

const ok = { status: 409, message: 'x' }
const broken = defineDialect({
  ...flat,
  name: 'broken',
  body (problem) {
    if (problem.code === 'ODD') throw new Error('no ODD here')
    return flat.body(problem)
  }
})
const drifting = defineDialect({ ...flat, name: 'drifting', body: () => ({ nothing: true }) })

t.test('what is wrong is refused, all of it at once', async (t) => {
  const rows: ReadonlyArray<readonly [name: string, options: object, want: readonly string[], prepare?: (app: FastifyInstance) => unknown, before?: (app: FastifyInstance) => unknown]> = [
    ['unknown and mistyped options', { dialect: 'flat', catalog: {}, challenge: '', requestIdHeader: 'a b', openapi: [], swagger: 1, rateLimit: { errorResponseBuilder () {} }, catalogue: {} }, [
      "option 'dialect': it is not a dialect",
      "option 'catalog': there is no such option",
      "option 'challenge': it is not a valid string",
      "option 'requestIdHeader': it is not a valid string",
      "option 'openapi': it is not a valid object",
      "option 'swagger': it is not a valid object",
      "option 'rateLimit': it has an errorResponseBuilder, which would answer beside the contract",
      "option 'catalogue': it is not a catalogue"
    ]],
    ['definitions', { catalogue: defineCatalogue({ ODD: { status: 200, message: 'x' }, lower: ok, NO_MESSAGE: { status: 400 } as never }) }, [
      "ODD in catalogue 'service': its status is not a whole number from 400 to 599",
      "lower in catalogue 'service': its code is not SCREAMING_SNAKE_CASE",
      "NO_MESSAGE in catalogue 'service': it has no message"
    ]],
    ['a code that two catalogues define', { catalogue: composeCatalogues(defineCatalogue({ ODD: ok }, { name: 'company' }), defineCatalogue({ ODD: { status: 410, message: 'x' } })) }, [
      "ODD: catalogue 'company' and catalogue 'service' define it with different content"
    ]],
    ['a code of a built-in', { catalogue: defineCatalogue({ NOT_FOUND: { status: 404, message: 'gone' } }) }, [
      "NOT_FOUND: catalogue 'built-ins' and catalogue 'service' define it with different content"
    ]],
    ['a dialect that fails on a definition', { dialect: broken, catalogue: defineCatalogue({ ODD: ok }) }, [
      "ODD in dialect 'broken': the dialect fails: no ODD here"
    ]],
    ['a details example that does not match', { catalogue: defineCatalogue({ ODD: { ...ok, details: Type.Object({ id: Type.String({ pattern: '^[0-9]+$' }) }) } }) }, [
      "ODD in dialect 'problem-details': the example of its details does not match their schema: /id must match pattern \"^[0-9]+$\""
    ]],
    ['codes that routes, hooks, plugins and omissions name', {}, [
      'GET /a: route schema.errors declares NOPE, which no catalogue defines',
      'GET /a: hook onRequest guard declares GUARDED, which no catalogue defines',
      'GET /a: plugin fastify declares PLUGGED, which no catalogue defines',
      'GET /a: config.errorContract.omit names OMITTED, which no catalogue defines'
    ], (app) => {
      app.declareErrors(['PLUGGED'])
      app.addHook('onRequest', declareErrors(async function guard () {}, ['GUARDED']))
      app.get('/a', { schema: { errors: ['NOPE'] }, config: { errorContract: { omit: ['OMITTED'] } } }, async () => ({}))
    }],
    ['routes from before', {}, ['the registration: routes were registered before the plugin'], undefined, (app) => app.get('/early', async () => ({}))],
    ['a second registration', {}, ['the registration in a context: this context has registered the plugin already'], (app) => app.register(errorContract, {})],
    ['a registration inside', {}, [
      "the registration in the context of /in: option 'rateLimit' holds for the whole app",
      'the registration in the context of /in: it comes after routes of its context'
    ], (app) => app.register(async (child) => {
      child.get('/first', async () => ({}))
      await child.register(errorContract, { rateLimit: {} })
    }, { prefix: '/in' })],
    ['the catalogue of a registration inside', {}, ["ODD in catalogue 'service': its status is not a whole number from 400 to 599"], (app) => app.register(async (child) => {
      await child.register(errorContract, { catalogue: defineCatalogue({ ODD: { status: 99, message: 'x' } }) })
    })],
    ['options for a @fastify/swagger that is there', { openapi: { info: {} }, swagger: {} }, [
      "option 'openapi': @fastify/swagger is registered already",
      "option 'swagger': @fastify/swagger is registered already"
    ], undefined, (app) => app.register(swagger)],
    ['a document of another name', { swagger: { decorator: 'docs' } }, ["option 'swagger': `decorator` names the document otherwise"]],
    ['options for a @fastify/rate-limit that is there', { rateLimit: {} }, ["option 'rateLimit': @fastify/rate-limit is registered already"], undefined, (app) => app.register(rateLimit)],
    ['an unknown built-in and a code taken twice', { catalogue: builtIns({ nope: {}, conflict: { code: 'NOT_FOUND' } } as never) }, [
      'builtIns({ nope }): there is no built-in of this name',
      'builtIns({ conflict }): another built-in has the code NOT_FOUND'
    ]],
    ['a route\'s dialect that is none', {}, ['GET /a: config.errorContract.dialect is not a dialect'], (app) => app.get('/a', { config: { errorContract: { dialect: 'flat' as never } } }, async () => ({}))],
    ['codes that are no list', {}, [
      'GET /a: schema.errors is not a list of codes',
      'GET /b: config.errorContract.omit is not a list of codes'
    ], (app) => {
      app.get('/a', { schema: { errors: 'NOT_FOUND' as never } }, async () => ({}))
      app.get('/b', { config: { errorContract: { omit: [5] as never } } }, async () => ({}))
    }],
    ['a header that cannot be sent', { catalogue: defineCatalogue({ ODD: { ...ok, headers: { 'X-Odd': { value: 'a\nb' } } } }), challenge: 'a\nb' }, ["option 'challenge': it is not a valid string"]],
    ['a header of a definition that cannot be sent', { catalogue: defineCatalogue({ ODD: { ...ok, headers: { 'X Odd': {} } } }) }, ["ODD in catalogue 'service': its headers are not objects by header name, with values that can be sent"]],
    ['nothing at all', {}, []]
  ]
  for (const [name, options, want, prepare, before] of rows) t.strictSame(await faultsOf(options, prepare, before), want, name)
})

t.test('a dialect whose bodies are not what its schema says is refused', async (t) => {
  const faults = await faultsOf({ dialect: drifting })
  t.ok(faults.length > 30, 'for every definition')
  t.match(faults[0], /BAD_REQUEST in dialect 'drifting': the body does not match the dialect's own schema: must have required properties/)
})

t.test('a dialect that throws no error is told as well', async (t) => {
  const throwing = defineDialect({ ...flat, name: 'throwing', body () { throw Object('a text') } })
  const faults = await faultsOf({ dialect: throwing })
  t.equal(faults[0], "BAD_REQUEST in dialect 'throwing': the dialect fails: a text")
})

t.test('a route\'s own dialect is tried as well', async (t) => {
  const faults = await faultsOf({ catalogue: defineCatalogue({ ODD: ok }) }, (app) => app.get('/a', { config: { errorContract: { dialect: broken } } }, async () => ({})))
  t.strictSame(faults, ["ODD in dialect 'broken': the dialect fails: no ODD here"])
})

t.test('serverOptions refuses what it sets itself', (t) => {
  t.throws(() => serverOptions({ frameworkErrors () {}, logger: true }), /serverOptions\(\{ frameworkErrors \}\): the contract answers these requests itself/)
  t.equal(serverOptions({ bodyLimit: 5 }).bodyLimit, 5)
  t.end()
})

t.test('what is not covered without serverOptions is said once', async (t) => {
  for (const [options, want] of [[{}, 1], [serverOptions(), 0]] as const) {
    const lines: string[] = []
    const app = Fastify({ ...options, logger: { level: 'warn', stream: { write: (line: string) => { lines.push(line) } } } })
    await app.register(errorContract)
    await app.ready()
    t.equal(lines.filter((line) => line.includes('serverOptions()')).length, want)
    await app.close()
  }
})

t.test('the contract is known when the app is ready', async (t) => {
  const app = Fastify()
  await app.register(errorContract, { dialect: nested })
  t.throws(() => app.errorContract.contract(), /await app\.ready\(\) first/)
  await app.ready()
  t.equal(app.errorContract.contract().dialect, nested)
  t.equal(app.errorContract.dialect, nested)
  t.ok(app.errorContract.catalogue.definitions.NOT_FOUND)
})

t.test('an operation is found by its marker and its method', async (t) => {
  const app = Fastify()
  await app.register(errorContract, {})
  app.get('/', { exposeHeadRoute: false }, async () => 'fine')
  app.route({ method: ['PUT', 'POST'], url: '/several', handler: async () => 'fine' })
  app.put('/other', async () => 'fine')
  await app.ready()
  const { operations } = app.errorContract.contract()
  t.strictSame(operations.all().map(({ method, url }) => [method, url]), [['GET', '/'], ['PUT', '/several'], ['POST', '/several'], ['PUT', '/other']])
  t.strictSame(operations.of('1', 'POST')!.entries, operations.all()[2]!.entries)
  t.equal(operations.of('1', 'PUT'), operations.of('2', 'PUT'), 'it is one object for the same errors')
  t.not(operations.of('1', 'PUT'), operations.of('1', 'POST'))
  for (const [marker, method] of [['0', 'POST'], ['3', 'GET'], ['x', 'GET'], ['', 'GET'], ['00', 'GET']] as const) t.equal(operations.of(marker, method), undefined, `${method} ${marker}`)
})

t.test('two apps in one process do not know of each other', async (t) => {
  const shared = { schema: { querystring: { type: 'object', required: ['q'], properties: { q: { type: 'string' } } } }, config: { own: true } }
  Object.freeze(shared.schema)
  Object.freeze(shared.config)
  const answers = await Promise.all([[flat, 'FIRST'], [nested, 'SECOND']].map(async ([dialect, code]) => {
    const app = Fastify()
    await app.register(errorContract, { dialect: dialect as typeof flat, catalogue: builtIns({ validation: { code: code as 'FIRST' } }) })
    app.get('/', shared, async (request) => request.routeOptions.config)
    return [(await app.inject('/')).json(), (await app.inject('/?q=1')).json()] as unknown[]
  }))
  t.match(answers, [[{ code: 'FIRST' }, { own: true }], [{ error: { code: 'SECOND' } }, { own: true }]])
  t.strictSame(Object.keys(shared.schema), ['querystring'], 'what the service shares is not changed')
})
