import t from 'tap'
import { builtIns } from '../../lib/built-ins.js'
import { defineCatalogue } from '../../lib/catalogue.js'
import { encode } from '../../lib/encode.js'
import { ErrorContractConfigurationError } from '../../lib/fault.js'
import { normaliseOptions, optionFacts, optionFaults, scopeSettings } from '../../lib/options.js'
import { fastify } from '../../schemas/dialects/fastify.js'
import { flat } from '../../schemas/dialects/flat.js'
import { problemDetails } from '../../schemas/dialects/problem-details.js'
import type { Problem } from '../../schemas/problem.js'

t.test('options', async (t) => {
  const fine = {
    catalogue: builtIns(),
    dialect: flat,
    routeDialect: () => undefined,
    deprecation: { since: new Date(0), sunset: new Date(0), link: 'https://example.com' },
    rateLimitStyle: 'x-ratelimit-epoch',
    rateLimit: { max: 5 },
    openapi: { info: { title: 'T', version: '1' } },
    swagger: {},
    documentUrl: '/openapi.json',
    provenance: false,
    lock: 'error-contract.json',
    challenge: 'Basic',
    requestIdHeader: 'X-Request-Id',
    methodNotAllowed: true,
    development: true,
    partial: true
  }
  t.strictSame(Object.keys(fine), Object.keys(optionFacts), 'each option is tried')
  t.strictSame(optionFaults(fine), [])
  t.strictSame(optionFaults({}), [])
  t.strictSame(optionFaults(Object.fromEntries(Object.keys(fine).map((name) => [name, undefined]))), [], 'undefined is left out')

  const rows: ReadonlyArray<readonly [option: string, value: unknown, fault: string]> = [
    ['lock', 1, 'it is not a valid string or object'],
    ['swagger', true, 'it is not a valid object'],
    ['catalogue', {}, 'it is not a catalogue'],
    ['catalogue', { definitions: {}, errors: {} }, 'it is not a catalogue'],
    ['catalogue', [], 'it is not a catalogue'],
    ['catalogue', null, 'it is not a catalogue'],
    ['dialect', 'flat', 'it is not a dialect'],
    ['dialect', { ...flat, name: '' }, 'it is not a dialect'],
    ['dialect', { ...flat, mediaType: undefined }, 'it is not a dialect'],
    ['dialect', { ...flat, schema: {} }, 'it is not a dialect'],
    ['dialect', { ...flat, body: undefined }, 'it is not a dialect'],
    ['routeDialect', flat, 'it is not a valid function'],
    ['deprecation', new Date(0), 'it is not a valid object'],
    ['deprecation', { since: '2026-01-31' }, 'it is not a valid object'],
    ['deprecation', { since: new Date(Number.NaN) }, 'it is not a valid object'],
    ['deprecation', { since: new Date(1), sunset: new Date(0) }, 'it is not a valid object'],
    ['deprecation', { since: new Date(0), sunset: 1 }, 'it is not a valid object'],
    ['deprecation', { since: new Date(0), link: '/v1' }, 'it is not a valid object'],
    ['deprecation', { since: new Date(0), link: 5 }, 'it is not a valid object'],
    ['rateLimitStyle', 'draft', 'it is not a valid string'],
    ['rateLimitStyle', 'toString', 'it is not a valid string'],
    ['rateLimitStyle', 5, 'it is not a valid string'],
    ['challenge', ' Bearer', 'it is not a valid string'],
    ['challenge', 'Bearer a\nb', 'it is not a valid string'],
    ['rateLimit', true, 'it is not a valid object'],
    ['rateLimit', { errorResponseBuilder: () => {} }, 'it has an errorResponseBuilder, which would answer beside the contract'],
    ['openapi', [], 'it is not a valid object'],
    ['swagger', 5, 'it is not a valid object'],
    ['challenge', '', 'it is not a valid string'],
    ['challenge', 5, 'it is not a valid string'],
    ['requestIdHeader', 'X Request', 'it is not a valid string'],
    ['requestIdHeader', true, 'it is not a valid string'],
    ['methodNotAllowed', 'yes', 'it is not a valid boolean'],
    ['development', 1, 'it is not a valid boolean'],
    ['documentUrl', 'openapi.json', 'it is not a valid string'],
    ['documentUrl', '/:name', 'it is not a valid string'],
    ['documentUrl', true, 'it is not a valid string'],
    ['provenance', 'no', 'it is not a valid boolean'],
    ['partial', 0, 'it is not a valid boolean'],
    ['dialects', flat, 'there is no such option'],
    ['toString', flat, 'there is no such option']
  ]
  for (const [option, value, fault] of rows) {
    const faults = optionFaults({ ...fine, [option]: value })
    t.strictSame(faults.map(({ where, fault }) => [where, fault]), [[`option '${option}'`, fault]], `${option}: ${JSON.stringify(value)}`)
    t.match(faults[0]?.fix, /[^.]$/, 'the fix is a sentence without its full stop')
  }
  t.strictSame(optionFaults({ dialect: 5, nope: 1, challenge: 1 }), [
    { where: 'option \'dialect\'', fault: 'it is not a dialect', fix: 'The wire format of all errors' },
    { where: 'option \'nope\'', fault: 'there is no such option', fix: 'Use one of catalogue, dialect, routeDialect, deprecation, rateLimitStyle, rateLimit, openapi, swagger, documentUrl, provenance, lock, challenge, requestIdHeader, methodNotAllowed, development, partial' },
    { where: 'option \'challenge\'', fault: 'it is not a valid string', fix: 'The WWW-Authenticate header of every 401 that brings none of its own' }
  ], 'all at once')
})

t.test('options that a context inside may set', async (t) => {
  t.strictSame(Object.entries(optionFacts).filter(([, { inside }]) => inside).map(([name]) => name), ['catalogue', 'dialect', 'routeDialect', 'deprecation', 'rateLimitStyle'])
})

t.test('options with their defaults', async (t) => {
  t.strictSame(normaliseOptions({}), { dialect: problemDetails, challenge: 'Bearer' })
  const catalogue = defineCatalogue({})
  t.strictSame(normaliseOptions({ catalogue, dialect: flat, challenge: 'Basic' }), { catalogue, dialect: flat, challenge: 'Basic' })
})

t.test('what options set for a context', async (t) => {
  const around = { dialect: flat, rateLimitStyle: 'x-ratelimit', routeDialect: () => undefined, deprecation: { since: new Date(0) } } as const
  const rows: ReadonlyArray<readonly [string, Parameters<typeof scopeSettings>, ReturnType<typeof scopeSettings>]> = [
    ['nothing', [{}, { dialect: flat }], { dialect: flat }],
    ['what is around', [{}, around], around],
    ['what is set', [{ dialect: problemDetails, rateLimitStyle: 'x-ratelimit-epoch', challenge: 'Basic' }, around], { ...around, dialect: problemDetails, rateLimitStyle: 'x-ratelimit-epoch' }],
    ['all of it', [around, { dialect: problemDetails }], around]
  ]
  for (const [name, given, want] of rows) t.strictSame(scopeSettings(...given), want, name)
})

t.test('a configuration that is refused', async (t) => {
  const one = { where: 'GET /a', fault: 'it is wrong', fix: 'Mend it' }
  const two = { where: 'CODE', fault: 'it is twice', fix: 'Keep one' }
  const error = new ErrorContractConfigurationError([one, two])
  t.ok(error instanceof Error)
  t.match(error, { name: 'ErrorContractConfigurationError', code: 'ERROR_CONTRACT_CONFIGURATION', faults: [one, two] })
  t.equal(error.message, 'the error contract has 2 faults:\n  1. GET /a: it is wrong. Mend it.\n  2. CODE: it is twice. Keep one.')
  t.equal(new ErrorContractConfigurationError([one]).message, 'the error contract has 1 fault:\n  1. GET /a: it is wrong. Mend it.')
})

t.test('the development mode is refused in production', (t) => {
  const { NODE_ENV: before } = process.env
  t.teardown(() => {
    if (before === undefined) delete process.env.NODE_ENV
    else process.env.NODE_ENV = before
  })
  process.env.NODE_ENV = 'production'
  t.match(optionFaults({ development: true }), [{ where: 'option \'development\'', fault: /NODE_ENV is production/, fix: 'Leave it out in production' }])
  t.strictSame(optionFaults({ development: false }), [])
  process.env.NODE_ENV = 'test'
  t.strictSame(optionFaults({ development: true }), [])
  t.end()
})

t.test('a problem as text', async (t) => {
  const problem: Problem = { code: 'NOPE', status: 404, title: 'Nope', message: 'Nö', details: { id: 'a' } }
  t.strictSame(encode(flat, problem), {
    mediaType: 'application/json', text: '{"error":"Nö","code":"NOPE","statusCode":404,"details":{"id":"a"}}'
  })

  const standIn = '{"statusCode":404,"code":"NOPE","error":"Not Found","message":"Nö"}'
  const failure = new Error('moody')
  const cycle: Record<string, unknown> = {}
  cycle.self = cycle
  const own = { ...flat, name: 'moody', mediaType: 'text/moody' }
  const rows: ReadonlyArray<readonly [string, typeof flat, Problem, unknown]> = [
    ['a dialect that throws', { ...own, body: () => { throw failure } }, problem, failure],
    ['a dialect without a body', { ...own, body: () => undefined }, problem, new TypeError('dialect \'moody\' made no JSON value of NOPE')],
    ['details that go round', own, { ...problem, details: cycle }, { name: 'TypeError' }],
    ['details that are too large a number', own, { ...problem, details: { n: 5n } }, { name: 'TypeError' }]
  ]
  for (const [name, dialect, given, want] of rows) {
    const { mediaType, text, failure } = encode(dialect, given)
    t.equal(mediaType, fastify.mediaType, name)
    t.equal(text, standIn, name)
    t.match(failure, want, name)
  }
})
