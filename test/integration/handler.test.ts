import t from 'tap'
import createError from '@fastify/error'
import createHttpError from 'http-errors'
import Fastify, { LogController, type FastifyInstance } from 'fastify'
import { builtIns, composeCatalogues, defineCatalogue, errorContract, flat, nested, serverOptions, simple } from 'fastify-error-contract'
import { KnownFields } from '../../lib/known-fields.js'
import { ValidationFailure } from '../../lib/validation-failure.js'

const catalogue = composeCatalogues(builtIns({ validation: { status: 422 } }), defineCatalogue({
  TEAPOT: { status: 418, message: 'I am one', headers: { 'X-Brew': { description: 'What it brews.', value: 'tea' }, 'X-Sugar': {} } },
  QUOTA: { status: 429, message: 'Too much', retry: { strategy: 'after', attempts: 1, seconds: 30 } },
  STORE_DOWN: { status: 503, message: 'The store is closed' }
}))

interface Line {
  readonly level: number
  readonly msg: string
  readonly code?: string
  readonly err?: { readonly message: string }
  readonly reqId?: string
  readonly undeclared?: boolean
}

interface Case {
  readonly name: string
  readonly fail: () => unknown
  readonly status: number
  readonly body: { readonly error: string, readonly code: string }
  readonly headers?: Readonly<Record<string, string>>
}

function throwing (value: unknown): () => never {
  return () => { throw value }
}

const TeapotError = createError('TEAPOT', 'no coffee here', 418)
const revoked = Proxy.revocable(new Error('gone'), {})
revoked.revoke()

const unexpected = { status: 500, body: { error: 'An unexpected error occurred', code: 'INTERNAL_ERROR' } }

const cases: readonly Case[] = [
  { name: 'a string', fail: throwing('secret'), ...unexpected },
  { name: 'null', fail: throwing(null), ...unexpected },
  { name: 'undefined', fail: throwing(undefined), ...unexpected },
  { name: 'a number', fail: throwing(42), ...unexpected },
  { name: 'an empty object', fail: throwing({}), ...unexpected },
  { name: 'a frozen error', fail: throwing(Object.freeze(Object.assign(new Error('frozen'), { statusCode: 409 }))), status: 409, body: { error: 'frozen', code: 'CONFLICT' } },
  { name: 'an object with a status', fail: throwing({ statusCode: 410, message: 'left' }), status: 410, body: { error: 'left', code: 'GONE' } },
  { name: 'a status as a text', fail: throwing(Object.assign(new Error('w'), { statusCode: '404' })), status: 404, body: { error: 'w', code: 'NOT_FOUND' } },
  { name: 'a status that is none of an error', fail: throwing(Object.assign(new Error('w'), { statusCode: 302 })), ...unexpected },
  { name: 'a status that is no whole number', fail: throwing(Object.assign(new Error('w'), { statusCode: 404.5 })), ...unexpected },
  { name: 'a status without a built-in', fail: throwing(Object.assign(new Error('w'), { status: 451 })), status: 451, body: { error: 'w', code: 'HTTP_451' } },
  { name: 'http-errors', fail: throwing(createHttpError(402, 'Pay up')), status: 402, body: { error: 'Pay up', code: 'PAYMENT_REQUIRED' } },
  { name: 'http-errors, not exposed', fail: throwing(createHttpError(409, 'secret', { expose: false })), status: 409, body: { error: 'The request conflicts with the current state of the resource', code: 'CONFLICT' } },
  { name: 'http-errors with headers', fail: throwing(createHttpError(401, 'Who?', { headers: { 'www-authenticate': 'Basic', 'x-bad': 'a\nb', 'x-object': {}, 'x-count': 5 } })), status: 401, body: { error: 'Who?', code: 'UNAUTHENTICATED' }, headers: { 'www-authenticate': 'Basic' } },
  { name: 'http-errors of 503', fail: throwing(createHttpError(503, 'secret')), status: 503, body: { error: 'The service is temporarily unavailable', code: 'UNAVAILABLE' } },
  { name: 'an own class with a code of the catalogue', fail: throwing(new TeapotError()), status: 418, body: { error: 'no coffee here', code: 'TEAPOT' }, headers: { 'x-brew': 'tea' } },
  { name: 'a code that is a name of Object', fail: throwing(Object.assign(new Error('w'), { code: 'toString' })), ...unexpected },
  { name: 'a revoked proxy', fail: throwing(revoked.proxy), ...unexpected },
  { name: 'a throwing getter', fail: throwing(Object.defineProperty(new Error('w'), 'statusCode', { get () { throw new Error('secret') } })), ...unexpected },
  { name: 'a declared error, thrown', fail: throwing(catalogue.errors.STORE_DOWN()), status: 503, body: { error: 'The store is closed', code: 'STORE_DOWN' } },
  { name: 'a declared error, returned', fail: () => catalogue.errors.TEAPOT(), status: 418, body: { error: 'I am one', code: 'TEAPOT' }, headers: { 'x-brew': 'tea' } },
  { name: 'a time to wait by default', fail: () => catalogue.errors.QUOTA(), status: 429, body: { error: 'Too much', code: 'QUOTA' }, headers: { 'retry-after': '30' } },
  { name: 'a time to wait of its own', fail: () => catalogue.errors.QUOTA(undefined, { retryAfter: 5 }), status: 429, body: { error: 'Too much', code: 'QUOTA' }, headers: { 'retry-after': '5' } },
  { name: 'a header of its own', fail: () => catalogue.errors.TEAPOT(undefined, { headers: { 'X-Brew': 'mate' } }), status: 418, body: { error: 'I am one', code: 'TEAPOT' }, headers: { 'x-brew': 'mate' } },
  { name: '401 without a challenge', fail: () => catalogue.errors.UNAUTHENTICATED(), status: 401, body: { error: 'Authentication is required', code: 'UNAUTHENTICATED' }, headers: { 'www-authenticate': 'Bearer' } }
]

function logged (): { lines: Line[], stream: { write: (line: string) => void } } {
  const lines: Line[] = []
  return { lines, stream: { write: (line) => { lines.push(JSON.parse(line) as Line) } } }
}

async function appOf (stream: { write: (line: string) => void }): Promise<FastifyInstance> {
  const app = Fastify({ logController: new LogController({ disableRequestLogging: true }), logger: { level: 'info', stream }, genReqId: () => 'req_1' })
  await app.register(errorContract, { catalogue, dialect: flat, requestIdHeader: 'X-Request-Id' })
  return app
}

for (const { name, fail, status, body, headers = {} } of cases) {
  t.test(`a handler fails with ${name}`, async (t) => {
    const { lines, stream } = logged()
    const app = await appOf(stream)
    app.get('/async', async () => fail())
    app.get('/sync', (_request, reply) => { reply.send(fail()) })
    await app.ready()
    lines.length = 0
    for (const url of ['/async', '/sync']) {
      const response = await app.inject(url)
      t.equal(response.statusCode, status)
      t.strictSame(response.json(), { ...body, statusCode: status })
      for (const [header, value] of Object.entries({ 'content-type': 'application/json', 'x-request-id': 'req_1', ...headers })) t.equal(response.headers[header], value, header)
      t.notOk('x-bad' in response.headers || 'x-object' in response.headers || 'x-sugar' in response.headers)
    }
    t.equal(lines.length, 2, 'one line for an error')
    for (const line of lines) {
      t.match(line, { code: body.code, msg: body.error, reqId: 'req_1' })
      t.equal(line.level >= 50, status >= 500, 'unexpected failures are errors')
    }
  })
}

t.test('a message that is too long is cut, so that the documented length holds', async (t) => {
  const app = await appOf(logged().stream)
  app.get('/', async () => { throw Object.assign(new Error('x'.repeat(10_000_000)), { statusCode: 400 }) })
  const { error } = (await app.inject('/')).json<{ error: string }>()
  t.equal(error.length, 2048)
})

t.test('the whole failure is logged and nothing of it sent', async (t) => {
  const { lines, stream } = logged()
  const app = await appOf(stream)
  app.get('/', async () => { throw new Error('connect ECONNREFUSED 10.0.0.1', { cause: new Error('secret') }) })
  const response = await app.inject('/')
  t.notMatch(response.body, /ECONNREFUSED|secret/)
  t.match(lines.find(({ level }) => level === 50)?.err?.message, /ECONNREFUSED/)
})

t.test('an error that the operation does not list is answered and said', async (t) => {
  const { lines, stream } = logged()
  const app = await appOf(stream)
  app.get('/listed', { schema: { errors: ['TEAPOT'] } }, async () => catalogue.errors.TEAPOT())
  app.get('/unlisted', async () => catalogue.errors.TEAPOT())
  await app.inject('/listed')
  t.match(lines.at(-1), { level: 30, code: 'TEAPOT' })
  t.notOk(lines.at(-1)?.undeclared)
  t.equal((await app.inject('/unlisted')).statusCode, 418)
  t.match(lines.at(-1), { level: 40, code: 'TEAPOT', undeclared: true })
})

t.test('answers that nobody threw', async (t) => {
  const app = await appOf(logged().stream)
  const { PassThrough } = await import('node:stream')
  const stream = new PassThrough()
  const rows: ReadonlyArray<readonly [string, (reply: { send: (payload?: unknown) => unknown }) => unknown, string]> = [
    ['an object with a message', (reply) => reply.send({ message: 'said so' }), 'said so'],
    ['an object with an error', (reply) => reply.send({ error: 'said so' }), 'said so'],
    ['an object with a code', (reply) => reply.send({ code: 'NOPE', message: 'said so' }), 'said so'],
    ['an object without either', (reply) => reply.send({ a: 1 }), 'The resource was not found'],
    ['a message that is no text', (reply) => reply.send({ message: 5 }), 'The resource was not found'],
    ['a text', (reply) => reply.send('nope'), 'The resource was not found'],
    ['a text that begins like JSON', (reply) => reply.send('{nope'), 'The resource was not found'],
    ['a buffer', (reply) => reply.send(Buffer.from('nope')), 'The resource was not found'],
    ['null', (reply) => reply.send(null), 'The resource was not found'],
    ['nothing', (reply) => reply.send(), 'The resource was not found'],
    ['a stream', (reply) => reply.send(stream), 'The resource was not found']
  ]
  rows.forEach(([, send], index) => app.get(`/${index}`, (_request, reply) => { send(reply.code(404).header('etag', '"1"')) }))
  for (const [index, [name, , message]] of rows.entries()) {
    const response = await app.inject(`/${index}`)
    t.equal(response.statusCode, 404, name)
    t.strictSame(response.json(), { error: message, code: 'NOT_FOUND', statusCode: 404 }, name)
    t.equal(response.headers['content-length'], String(response.rawPayload.length), name)
    t.notOk(response.headers.etag, 'nothing of the success is left')
  }
  t.ok(stream.destroyed, 'a stream that is not sent is let go')
})

t.test('Response objects', async (t) => {
  const app = await appOf(logged().stream)
  app.get('/error', async () => new Response('no', { status: 418 }))
  app.get('/empty', async () => new Response(null, { status: 404 }))
  app.get('/fine', async () => new Response('yes', { status: 201 }))
  t.strictSame((await app.inject('/error')).json(), { error: "I'm a Teapot", code: 'HTTP_418', statusCode: 418 })
  t.equal((await app.inject('/empty')).json<{ code: string }>().code, 'NOT_FOUND')
  const fine = await app.inject('/fine')
  t.equal(fine.statusCode, 201)
  t.equal(fine.body, 'yes')
})

t.test('error handlers of contexts inside', async (t) => {
  const app = await appOf(logged().stream)
  await app.register(async (child) => {
    child.setErrorHandler((error, _request, reply) => { reply.code(error instanceof TypeError ? 400 : 418).send({ mine: true }) })
    child.get('/same', async () => catalogue.errors.TEAPOT())
    child.get('/other', async () => { throw new TypeError('mine') })
  })
  t.strictSame((await app.inject('/same')).json(), { error: 'I am one', code: 'TEAPOT', statusCode: 418 }, 'the error that was thrown has this status')
  t.strictSame((await app.inject('/other')).json(), { error: 'The request is malformed', code: 'BAD_REQUEST', statusCode: 400 }, 'another status is answered by itself')
})

t.test('validation', async (t) => {
  const app = Fastify({ ajv: { customOptions: { allErrors: true } } })
  await app.register(errorContract, { catalogue, dialect: nested })
  app.post('/', { schema: { body: { type: 'object', required: ['name'], properties: { name: { type: 'string' }, kind: { enum: ['a', 'b'] } } } } }, async () => ({}))
  const response = await app.inject({ method: 'POST', url: '/', payload: { kind: 'secret' } })
  t.equal(response.statusCode, 422)
  t.match(response.json(), {
    error: {
      code: 'VALIDATION_ERROR',
      details: { issues: [{ path: ['name'], message: 'required' }, { path: ['kind'], message: 'must be one of: a, b' }] }
    }
  })
  t.notMatch(response.body, /secret/)
})

t.test('reply.fail refuses a code that no catalogue defines', async (t) => {
  const { lines, stream } = logged()
  const app = await appOf(stream)
  app.get('/', async (_request, reply) => reply.fail('toString'))
  t.equal((await app.inject('/')).json<{ code: string }>().code, 'INTERNAL_ERROR')
  t.match(lines.find(({ level }) => level === 50)?.err?.message, /reply\.fail\('toString'\): no catalogue defines this code/)
})

t.test('a handler of unknown routes can fail like any other', async (t) => {
  const app = await appOf(logged().stream)
  app.setNotFoundHandler((_request, reply) => { reply.fail('TEAPOT') })
  t.match((await app.inject('/nope')).json(), { code: 'TEAPOT', statusCode: 418 })
})

t.test('HEAD answers with the head of the error alone', async (t) => {
  const app = await appOf(logged().stream)
  app.get('/', async () => catalogue.errors.TEAPOT())
  const base = await app.listen({ port: 0, host: '127.0.0.1' })
  t.teardown(() => app.close())
  const response = await fetch(base, { method: 'HEAD' })
  t.equal(response.status, 418)
  t.equal(response.headers.get('content-type'), 'application/json')
  t.equal(await response.text(), '')
})

t.test('a dialect that fails at run time still answers, in Fastify\'s shape, and is logged', async (t) => {
  const { lines, stream } = logged()
  const app = Fastify({ logger: { level: 'info', stream } })
  const moody = { ...flat, name: 'moody', body: (problem: Parameters<typeof flat.body>[0]) => { if (problem.message === 'now') throw new Error('moody'); return problem.message === 'never' ? undefined : flat.body(problem) } }
  await app.register(errorContract, { dialect: moody })
  app.get('/throws', async () => { throw createHttpError(409, 'now') })
  app.get('/nothing', async () => { throw createHttpError(409, 'never') })
  for (const [url, message] of [['/throws', 'now'], ['/nothing', 'never']] as const) {
    const response = await app.inject(url)
    t.equal(response.headers['content-type'], 'application/json')
    t.strictSame(response.json(), { statusCode: 409, code: 'CONFLICT', error: 'Conflict', message })
    t.ok(lines.some(({ level, msg }) => level === 50 && msg.startsWith('the dialect failed')))
  }
})

t.test('details and texts that fail still leave an answer', async (t) => {
  const { lines, stream } = logged()
  const app = Fastify({ logger: { level: 'info', stream } })
  let fails = false
  const fragile = defineCatalogue({
    CIRCULAR: { status: 409, message: 'round', details: {}, example: {} },
    FRAGILE: { status: 409, message: () => { if (fails) throw new Error('secret'); return 'fine' } }
  })
  await app.register(errorContract, { catalogue: fragile, dialect: simple })
  const circular: Record<string, unknown> = {}
  circular.self = circular
  app.get('/circular', { config: { errorContract: { dialect: flat } } }, async () => fragile.errors.CIRCULAR(circular))
  app.get('/fragile', async () => {
    const error = fragile.errors.FRAGILE()
    fails = true
    return error
  })
  await app.ready()
  t.strictSame((await app.inject('/circular')).json(), { statusCode: 409, code: 'CIRCULAR', error: 'Conflict', message: 'round' })
  t.strictSame((await app.inject('/fragile')).json(), { error: 'Internal Server Error', message: 'An unexpected error occurred', hint: 'Try again later; if it persists, report it with the id of the request.' })
  t.ok(lines.some(({ err }) => err?.message === 'secret'))
})

t.test('what the service reads of a failed validation is what Fastify says of it', async (t) => {
  const body = { type: 'object', required: ['a', 'b'], properties: { a: { type: 'string', maxLength: 1 }, b: {} } }
  const seen = async (app: FastifyInstance, status: number): Promise<Error | undefined> => {
    let met: Error | undefined
    app.addHook('onError', async (_request, _reply, error) => { met = error })
    app.post('/', { schema: { body } }, () => 'ok')
    t.equal((await app.inject({ method: 'POST', url: '/', payload: { a: 'too long' } })).statusCode, status)
    return met
  }
  const ajv = { customOptions: { allErrors: true } }
  const own = Fastify({ ajv })
  await own.register(errorContract, { catalogue })
  const made = await seen(own, 422)
  const bare = Fastify({ ajv })
  const given = await seen(bare, 400)
  t.ok(made instanceof Error)
  t.strictSame([made?.message, Reflect.get(made!, 'code'), String(made)], [given?.message, 'FST_ERR_VALIDATION', String(given)])
  t.equal(made?.message, "body must have required property 'b', body/a must NOT have more than 1 characters")
  made!.message = 'own'
  t.equal(String(made), 'Error: own')
  t.equal(new ValidationFailure(true as never, 'body', new KnownFields()).message, 'body is not valid', 'an asynchronous schema')
  t.equal(new ValidationFailure([{ message: 'Expected a number' }] as never, 'body', new KnownFields()).message, 'body Expected a number', 'a validator that says no place')
})

t.test('with attachValidation the handler decides, so the operation lists no validation error', async (t) => {
  const app = await appOf(logged().stream)
  app.get('/', { attachValidation: true, schema: { querystring: { type: 'object', required: ['q'] } } }, async (request) => ({ failed: request.validationError !== undefined }))
  t.strictSame((await app.inject('/')).json(), { failed: true })
  t.notOk(JSON.stringify(app.swagger()).includes('VALIDATION_ERROR'))
})

t.test('with attachValidation a route does not count as one that validates', async (t) => {
  const app = Fastify()
  await app.register(errorContract, { catalogue, dialect: simple, routeDialect: ({ validates }) => validates ? flat : undefined })
  const schema = { querystring: { type: 'object', required: ['q'] } }
  const handler = (): never => { throw new createHttpError.NotFound() }
  app.get('/strict', { schema }, handler)
  app.get('/lenient', { schema, attachValidation: true }, handler)
  t.match((await app.inject('/strict?q=1')).json(), { code: 'NOT_FOUND' })
  t.match((await app.inject('/lenient')).json(), { error: 'Not Found', hint: String })
})

t.test('what the router refuses is documented in the dialect of its URL, whatever the dialect of the route', async (t) => {
  const app = Fastify(serverOptions())
  await app.register(errorContract, { dialect: simple, openapi: {} })
  app.get('/:id', { config: { errorContract: { dialect: flat } } }, () => 'ok')
  await app.ready()
  const { paths } = app.swagger() as unknown as { paths: Record<string, { get: { responses: Record<number, { $ref: string }> } }> }
  t.equal(paths['/{id}']?.get.responses[414]?.$ref, '#/components/responses/URI_TOO_LONG')
  t.equal(paths['/{id}']?.get.responses[500]?.$ref, '#/components/responses/INTERNAL_ERROR.flat')
  t.same(Object.keys((await app.inject(`/${'a'.repeat(101)}`)).json()), ['error', 'message', 'hint'])
})
