import createError from '@fastify/error'
import createHttpError from 'http-errors'
import t from 'tap'
import { Type } from 'typebox'
import { builtIns } from '../../lib/built-ins.js'
import { composeCatalogues, defineCatalogue } from '../../lib/catalogue.js'
import { errorFacts, errorStatus } from '../../lib/error-facts.js'
import { KnownFields } from '../../lib/known-fields.js'
import { resolveProblem, type ReplyFacts } from '../../lib/resolve-problem.js'
import { scopeOf } from '../../lib/scope.js'
import { ValidationFailure } from '../../lib/validation-failure.js'
import { builtInNames } from '../../schemas/built-in-name.js'
import { flat } from '../../schemas/dialects/flat.js'
import { nested } from '../../schemas/dialects/nested.js'
import { problemOf } from '../../schemas/definition.js'

const service = defineCatalogue({
  TEAPOT: { status: 418, message: 'I am one' },
  STORE_DOWN: { status: 503, message: 'The store is closed' },
  AGENT_NOT_FOUND: { status: 404, message: ({ id }) => `No ${id}`, details: Type.Object({ id: Type.String() }) }
})
const catalogue = composeCatalogues(builtIns({ validation: { status: 422 } }), service)
const scope = scopeOf('', { dialect: flat }, catalogue)

const error = (properties: object = {}): Error => Object.assign(new Error('said so'), properties)
const getters = (...names: readonly string[]): Error => Object.defineProperties(new Error('w'), Object.fromEntries(names.map((name) => [name, { get () { throw new Error('secret') } }])))
const throwing = new Proxy(new Error('w'), { get () { throw new Error('secret') }, has () { throw new Error('secret') }, getPrototypeOf () { throw new Error('secret') } })
const revoked = Proxy.revocable(new Error('w'), {})
revoked.revoke()
const cyclic = error({ statusCode: 409 })
cyclic.cause = cyclic

const internal = ['INTERNAL_ERROR', 500, 'An unexpected error occurred'] as const

type Row = readonly [name: string, thrown: unknown, want: readonly [code: string, status: number, message: string], reply?: ReplyFacts]

const limited = { status: 200, limited: () => true } as const

const rows: readonly Row[] = [
  ['a text', 'secret', internal],
  ['null', null, internal],
  ['undefined', undefined, internal],
  ['a number', 404, internal],
  ['a symbol', Symbol('s'), internal],
  ['a big integer', 5n, internal],
  ['a function', () => {}, internal],
  ['an object', {}, internal],
  ['an object without a prototype', Object.create(null), internal],
  ['an error', error(), internal],
  ['a proxy that throws', throwing, internal],
  ['a revoked proxy', revoked.proxy, internal],
  ['getters that throw', getters('code', 'status', 'statusCode', 'message', 'expose', 'headers', 'validation', 'validationContext', 'errors'), internal],
  ['a getter that throws beside a status', Object.assign(getters('code', 'message'), { status: 409 }), ['CONFLICT', 409, 'The request conflicts with the current state of the resource']],
  ['its own cause', cyclic, ['CONFLICT', 409, 'said so']],
  ['a frozen error', Object.freeze(error({ statusCode: 409 })), ['CONFLICT', 409, 'said so']],
  ['a function with a status', Object.assign(() => {}, { statusCode: 410, message: 'left' }), ['GONE', 410, 'left']],

  ['a status', error({ statusCode: 404 }), ['NOT_FOUND', 404, 'said so']],
  ['a status by its other name', error({ status: 404 }), ['NOT_FOUND', 404, 'said so']],
  ['two statuses', error({ statusCode: 404, status: 409 }), ['NOT_FOUND', 404, 'said so']],
  ['two statuses, one none of an error', error({ statusCode: 200, status: 409 }), ['CONFLICT', 409, 'said so']],
  ['a status as a text', error({ statusCode: '404' }), ['NOT_FOUND', 404, 'said so']],
  ['a status between', error({ statusCode: 404.5 }), internal],
  ['a status of a success', error({ statusCode: 200 }), internal],
  ['a status above', error({ statusCode: 600 }), internal],
  ['no number', error({ statusCode: Number.NaN }), internal],
  ['a status that is an object', error({ statusCode: { valueOf: () => 404 } }), internal],
  ['a status without a built-in', error({ statusCode: 418 }), ['HTTP_418', 418, 'said so']],
  ['a status outside the registry', Object.assign(new Error(), { statusCode: 450 }), ['HTTP_450', 450, 'Client Error']],
  ['a server\'s status without a built-in', error({ statusCode: 507 }), ['HTTP_507', 507, 'Insufficient Storage']],
  ['a server\'s status', error({ statusCode: 502 }), ['BAD_GATEWAY', 502, 'A service that this one depends on failed']],
  ['an empty message', Object.assign(new Error(''), { statusCode: 404 }), ['NOT_FOUND', 404, 'The resource was not found']],
  ['a message that is no text', { statusCode: 404, message: { secret: 1 } }, ['NOT_FOUND', 404, 'The resource was not found']],
  ['a message that is too long', Object.assign(new Error('x'.repeat(5000)), { statusCode: 404 }), ['NOT_FOUND', 404, 'x'.repeat(2048)]],

  ['the status of the reply, and no text', error(), ['UNAUTHENTICATED', 401, 'Authentication is required'], { status: 401, limited: () => false }],
  ['the status of the reply, and none of an error', error({ statusCode: 302 }), ['UNAUTHENTICATED', 401, 'Authentication is required'], { status: 401, limited: () => false }],
  ['the error\'s own status before that of the reply', error({ statusCode: 409 }), ['CONFLICT', 409, 'said so'], { status: 401, limited: () => false }],
  ['a text with the status of the reply', 'secret', ['UNAUTHENTICATED', 401, 'Authentication is required'], { status: 401, limited: () => false }],
  ['no status of the reply', error(), internal, { limited: () => false }],

  ['http-errors', createHttpError(402, 'Pay up'), ['PAYMENT_REQUIRED', 402, 'Pay up']],
  ['http-errors that are not exposed', createHttpError(409, 'secret', { expose: false }), ['CONFLICT', 409, 'The request conflicts with the current state of the resource']],
  ['http-errors of the server', createHttpError(503, 'secret'), ['UNAVAILABLE', 503, 'The service is temporarily unavailable']],
  ['http-errors of the server that are exposed', createHttpError(503, 'secret', { expose: true }), ['UNAVAILABLE', 503, 'The service is temporarily unavailable']],
  ['@fastify/error', new (createError('MY_ERROR', 'of %s', 410))('mine'), ['GONE', 410, 'of mine']],

  ['FST_ERR_CTP_INVALID_JSON_BODY', error({ code: 'FST_ERR_CTP_INVALID_JSON_BODY', statusCode: 400 }), ['MALFORMED_BODY', 400, 'The request body could not be parsed']],
  ['FST_ERR_CTP_EMPTY_JSON_BODY', error({ code: 'FST_ERR_CTP_EMPTY_JSON_BODY', statusCode: 400 }), ['EMPTY_BODY', 400, 'The request body is empty']],
  ['FST_ERR_CTP_BODY_TOO_LARGE', error({ code: 'FST_ERR_CTP_BODY_TOO_LARGE', statusCode: 413 }), ['PAYLOAD_TOO_LARGE', 413, 'The request body is too large']],
  ['FST_ERR_BAD_URL, which echoes the path', error({ code: 'FST_ERR_BAD_URL', statusCode: 400 }), ['BAD_URL', 400, 'The URL is not valid']],
  ['FST_ERR_VALIDATION without its list', error({ code: 'FST_ERR_VALIDATION', statusCode: 400 }), ['BAD_REQUEST', 400, 'said so']],
  ['FST_ERR_REP_INVALID_PAYLOAD_TYPE', error({ code: 'FST_ERR_REP_INVALID_PAYLOAD_TYPE', statusCode: 500 }), internal],
  ['FST_ERR_HANDLER_TIMEOUT', error({ code: 'FST_ERR_HANDLER_TIMEOUT', statusCode: 503 }), ['HANDLER_TIMEOUT', 503, 'The request took too long to process']],
  ['a plugin\'s code', error({ code: 'FST_JWT_AUTHORIZATION_TOKEN_EXPIRED', statusCode: 401 }), ['UNAUTHENTICATED', 401, 'Authentication is required']],
  ['a plugin\'s code of another status', error({ code: 'FST_REQ_FILE_TOO_LARGE' }), ['PAYLOAD_TOO_LARGE', 413, 'The request body is too large']],
  ['a code that is a name of Object', error({ code: 'toString' }), internal],
  ['a code that is a name of Object, with a status', error({ code: '__proto__', statusCode: 409 }), ['CONFLICT', 409, 'said so']],
  ['a code that is no text', error({ code: 404 }), internal],
  ['a code of Node', error({ code: 'ECONNREFUSED' }), internal],

  ['an error of the catalogue', service.errors.TEAPOT(), ['TEAPOT', 418, 'I am one']],
  ['an error of the catalogue, whatever the reply', service.errors.TEAPOT(), ['TEAPOT', 418, 'I am one'], { status: 401, limited: () => true }],
  ['an error of the catalogue with details', service.errors.AGENT_NOT_FOUND({ id: 'a' }), ['AGENT_NOT_FOUND', 404, 'No a']],
  ['an error of another catalogue', defineCatalogue({ OTHER: { status: 451, message: 'Other' } }).errors.OTHER(), ['OTHER', 451, 'Other']],
  ['a class of the service with a code of the catalogue', new (createError('TEAPOT', 'No coffee', 418))(), ['TEAPOT', 418, 'No coffee']],
  ['with a code alone, which anybody\'s error may have', error({ code: 'TEAPOT' }), ['TEAPOT', 418, 'I am one']],
  ['with a code and its status', error({ code: 'TEAPOT', statusCode: 418 }), ['TEAPOT', 418, 'said so']],
  ['with a code, not exposed', error({ code: 'TEAPOT', statusCode: 418, expose: false }), ['TEAPOT', 418, 'I am one']],
  ['with a code of the server', error({ code: 'STORE_DOWN' }), ['STORE_DOWN', 503, 'The store is closed']],
  ['with a code of another status', error({ code: 'TEAPOT', statusCode: 409 }), ['CONFLICT', 409, 'said so']],
  ['with a code that needs details', error({ code: 'AGENT_NOT_FOUND', statusCode: 404 }), ['NOT_FOUND', 404, 'said so']],

  ['a validation', error({ validation: [{ keyword: 'type', instancePath: '/a', message: 'm' }], statusCode: 400, code: 'FST_ERR_VALIDATION' }), ['VALIDATION_ERROR', 422, 'Request validation failed']],
  ['an asynchronous validation', error({ validation: true, errors: [] }), ['VALIDATION_ERROR', 422, 'Request validation failed']],
  ['a validation that is no list', error({ validation: 'yes', statusCode: 409 }), ['CONFLICT', 409, 'said so']],

  ['a ban', error({ statusCode: 403 }), ['BANNED', 403, 'Too many requests beyond the rate limit; access is suspended'], limited],
  ['no ban', error({ statusCode: 403 }), ['FORBIDDEN', 403, 'said so']],
  ['a limit', error({ statusCode: 429 }), ['RATE_LIMITED', 429, 'said so'], limited]
]

for (const [name, thrown, want, reply = { status: 200, limited: () => false }] of rows) {
  const { definition, details, message } = resolveProblem(thrown, scope, reply)
  const problem = problemOf(definition, { details, ...(message !== undefined && { message }) })
  t.strictSame([problem.code, problem.status, problem.message], want, name)
}

t.test('what an error brings besides', async (t) => {
  const reply = { limited: () => false }
  const headers = { 'www-authenticate': 'Basic' }
  t.strictSame(resolveProblem(createHttpError(401, 'Who?', { headers }), scope, reply).headers, headers)
  t.strictSame(resolveProblem(error({ code: 'TEAPOT', headers }), scope, reply).headers, headers)
  t.strictSame(resolveProblem(error({ code: 'FST_UNDER_PRESSURE', headers }), scope, reply).headers, headers)
  t.match(resolveProblem(service.errors.AGENT_NOT_FOUND({ id: 'a' }, { retryAfter: 5, headers: { 'x-a': 'b' } }), scope, reply), {
    details: { id: 'a' }, retryAfter: 5, headers: { 'x-a': 'b' }, definition: service.definitions.AGENT_NOT_FOUND
  })
  t.strictSame(resolveProblem(error({ validation: [{ keyword: 'type', instancePath: '/a', message: 'm' }], validationContext: 'querystring' }), scope, reply).details, {
    fields: [{ location: 'query', pointer: '/a', message: 'm', keyword: 'type' }]
  })
})

t.test('the contract\'s own error of a failed validation', async (t) => {
  const failed = (properties: object): ValidationFailure => Object.assign(new ValidationFailure([], 'body', new KnownFields()), properties)
  const validation = [{ keyword: 'type', instancePath: '/a', message: 'm' }]
  const rows: ReadonlyArray<readonly [name: string, properties: object, code: string]> = [
    ['as Fastify gives it', { statusCode: 400, validation, validationContext: 'body' }, 'VALIDATION_ERROR'],
    ['without a status', { validation }, 'VALIDATION_ERROR'],
    ['with a status that is none', { statusCode: 'x', validation }, 'VALIDATION_ERROR'],
    ['made a fault of the service\'s', { statusCode: 500, validation }, 'INTERNAL_ERROR'],
    ['without its list', { statusCode: 409, validation: undefined }, 'CONFLICT']
  ]
  for (const [name, properties, code] of rows) t.equal(resolveProblem(failed(properties), scope, { limited: () => false }).definition.code, code, name)
})

t.test('the status of an error', async (t) => {
  const rows: ReadonlyArray<readonly [unknown, number | undefined]> = [
    [400, 400], [599, 599], [399, undefined], [600, undefined], [404.5, undefined], [Number.NaN, undefined], [Infinity, undefined], [-404, undefined],
    ['404', 404], [' 404 ', 404], ['', undefined], [' ', undefined], ['404.5', undefined], ['nope', undefined], ['200', undefined],
    [null, undefined], [undefined, undefined], [true, undefined], [[404], undefined], [404n, undefined], [{}, undefined]
  ]
  for (const [value, want] of rows) t.equal(errorStatus(value), want, String(value))
})

t.test('each property of an error is read once', async (t) => {
  const reads = new Map<PropertyKey, number>()
  const counted = new Proxy({}, { get: (_target, name) => { reads.set(name, (reads.get(name) ?? 0) + 1) } })
  const facts = errorFacts(counted)
  t.notOk(reads.has('message'), 'its text only when it is asked for')
  t.equal(facts.message, undefined)
  t.strictSame(Object.fromEntries(reads), { message: 1, code: 1, statusCode: 1, status: 1, expose: 1, headers: 1, validation: 1, validationContext: 1, errors: 1 })
})

t.test('scopes', async (t) => {
  const bare = scopeOf('', { dialect: flat }, undefined)
  t.strictSame(Object.keys(bare.catalogue.definitions), Object.keys(builtIns().definitions), 'without a catalogue there are the built-ins')
  const inside = scopeOf('/public', { dialect: nested }, defineCatalogue({ INSIDE: { status: 400, message: 'Inside' }, TEAPOT: { status: 418, message: 'Another one' } }), scope)
  const renamed = scopeOf('/renamed', { dialect: nested }, builtIns({ notFound: { code: 'MISSING' } }), scope)
  const silent = scopeOf('/silent', { dialect: nested }, undefined, inside)
  t.strictSame([inside.prefix, inside.dialect], ['/public', nested])
  const rows: ReadonlyArray<readonly [string, typeof scope, string, string | undefined]> = [
    ['a code of the scope', inside, 'INSIDE', 'Inside'],
    ['a code of the scope in place of one around it', inside, 'TEAPOT', 'Another one'],
    ['a code of the scope around it', inside, 'STORE_DOWN', 'The store is closed'],
    ['a code inside is not known outside', scope, 'INSIDE', undefined],
    ['through a scope without a catalogue', silent, 'INSIDE', 'Inside'],
    ['through two scopes', silent, 'STORE_DOWN', 'The store is closed'],
    ['a name of Object', inside, 'toString', undefined],
    ['a name of Object', silent, '__proto__', undefined]
  ]
  for (const [name, given, code, want] of rows) {
    t.equal(given.code(code)?.message, want, name)
    t.equal(given.factory(code)?.().message, want, `${name}: its factory`)
  }
  t.equal(inside.builtIn('validation').status, 422, 'built-ins are those around')
  t.equal(silent.builtIn('validation').status, 422)
  t.equal(renamed.builtIn('validation').status, 400, 'unless the scope has its own')
  t.equal(renamed.builtIn('notFound').code, 'MISSING')
  t.equal(renamed.code('NOT_FOUND')?.code, 'NOT_FOUND', 'the code that it had is known around it')
  const added = scopeOf('', { dialect: flat }, service)
  t.equal(added.builtIn('notFound').code, 'NOT_FOUND', 'they are added to a catalogue that has none')
  t.equal(added.code('TEAPOT')?.status, 418)
  for (const name of builtInNames) t.equal(scope.builtIn(name).builtIn, name)
})
