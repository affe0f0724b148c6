import t from 'tap'
import { Type } from 'typebox'
import { Check } from 'typebox/schema'
import { problemOf, type ErrorDefinition, type Occurrence } from '../../../schemas/definition.js'
import { defineDialect, type Dialect } from '../../../schemas/dialects/dialect.js'
import { google, googleOf } from '../../../schemas/dialects/google.js'
import { dialects } from '../../../schemas/dialects/index.js'
import { jsonApi } from '../../../schemas/dialects/json-api.js'
import { FIELDS_MAX, FieldErrors, INT32_MAX, KEYWORD_MAX, MESSAGE_MAX, POINTER_MAX, REQUEST_ID_MAX } from '../../../schemas/problem.js'
import { builtInNames } from '../../../schemas/built-in-name.js'
import { httpDefinitions } from '../../../lib/catalogues/http.js'
import { bodies } from './bodies.js'
import { kinds, type KindName } from './kinds.js'

const kindNames = Object.keys(kinds) as KindName[]

function wire (dialect: Dialect, definition: ErrorDefinition, occurrence: Occurrence): string {
  return JSON.stringify(dialect.body(problemOf(definition, occurrence)))
}

for (const dialect of dialects) {
  t.test(`${dialect.name}: each kind of error`, async (t) => {
    for (const name of kindNames) {
      const { definition, occurrence } = kinds[name]
      const body = wire(dialect, definition, occurrence)
      t.equal(body, bodies[dialect.name]?.[name], `${name}: the body`)
      t.ok(Check(dialect.schema(definition), JSON.parse(body)), `${name}: the body is what the schema says`)
      t.match(dialect.schema(definition), { title: definition.code }, `${name}: the schema has the code as its title`)
    }
  })
}

t.test('media types', async (t) => {
  t.strictSame(dialects.map(({ name }) => name).sort(), Object.keys(bodies).sort(), 'every dialect is in the table')
  const own: Readonly<Record<string, string>> = { 'problem-details': 'application/problem+json', 'json-api': 'application/vnd.api+json' }
  for (const { name, mediaType } of dialects) t.equal(mediaType, own[name] ?? 'application/json', name)
})

t.test('a discriminator names a member of every body, which holds the code', async (t) => {
  t.strictSame(dialects.flatMap(({ name, discriminator }) => discriminator === undefined ? [] : [[name, discriminator]]), [
    ['problem-details', 'code'], ['fastify', 'code'], ['flat', 'code'], ['code-message', 'code']
  ])
  for (const dialect of dialects.filter(({ discriminator }) => discriminator !== undefined)) {
    for (const name of kindNames) {
      const body = JSON.parse(bodies[dialect.name]![name]) as Record<string, unknown>
      t.equal(body[dialect.discriminator!], kinds[name].definition.code, `${dialect.name}, ${name}`)
    }
  }
})

t.test('where a body shows its code, it is no body of another code of the same status', async (t) => {
  const other = (definition: ErrorDefinition): ErrorDefinition => ({ ...definition, code: `OTHER_${definition.code}` })
  const without = new Set(['simple', 'envelope', 'detail'])
  for (const dialect of dialects) {
    for (const name of kindNames) {
      const { definition } = kinds[name]
      t.equal(Check(dialect.schema(other(definition)), JSON.parse(bodies[dialect.name]![name])), without.has(dialect.name), `${dialect.name}, ${name}`)
    }
  }
})

t.test('a schema asks for every member that is always there', async (t) => {
  const optional = new Set(['requestId', 'hint', 'retryAfter', 'meta'])
  for (const dialect of dialects) {
    for (const name of kindNames) {
      const body = JSON.parse(bodies[dialect.name]![name]) as Record<string, unknown>
      const schema = dialect.schema(kinds[name].definition)
      for (const member of Object.keys(body)) {
        const { [member]: _removed, ...rest } = body
        t.equal(Check(schema, rest), optional.has(member), `${dialect.name}, ${name}: without ${member}`)
      }
    }
  }
})

t.test('every built-in definition can be shown in every dialect', async (t) => {
  for (const dialect of dialects) {
    for (const name of builtInNames) {
      const definition: ErrorDefinition = httpDefinitions[name]
      const body = JSON.parse(wire(dialect, definition, { details: definition.example, requestId: 'r' })) as unknown
      t.ok(Check(dialect.schema(definition), body), `${dialect.name}, ${name}`)
    }
  }
})

t.test('bodies stay within the bounds of their schemas', async (t) => {
  const long = 'x'.repeat(5000)
  const definition: ErrorDefinition = {
    code: 'LONG', status: 422, title: 'Long', message: (): string => long, resolution: (): string => long, description: 'Long.', details: FieldErrors
  }
  const field = (location: string, pointer: string): unknown => ({ location, pointer, message: 'm'.repeat(MESSAGE_MAX), keyword: 'aB'.repeat(KEYWORD_MAX / 2) })
  const fields = [
    field('body', '/'.repeat(POINTER_MAX)), field('header', `/${'a'.repeat(POINTER_MAX - 1)}`), field('path', ''), field('query', '/20240131120000'),
    ...Array.from({ length: FIELDS_MAX - 4 }, () => field('body', '/a'))
  ]
  const withDetails: ErrorDefinition = { ...definition, details: Type.Object({ text: Type.String() }) }
  const rows: ReadonlyArray<readonly [string, ErrorDefinition, Occurrence]> = [
    ['long texts and fields', definition, { details: { fields }, requestId: long, retryAfter: 1e21 }],
    ['no wait', definition, { details: { fields: [] }, retryAfter: 0 }],
    ['no fields at all', definition, { details: { fields: [] } }],
    ['long details', withDetails, { details: { text: long }, message: long }]
  ]
  for (const dialect of dialects) {
    for (const [name, given, occurrence] of rows) {
      t.ok(Check(dialect.schema(given), JSON.parse(wire(dialect, given, occurrence))), `${dialect.name}: ${name}`)
    }
  }
  const { message, resolution, requestId, retryAfter } = problemOf(definition, { details: { fields }, requestId: long, retryAfter: 1e21 })
  t.strictSame([message.length, resolution?.length, requestId?.length, retryAfter], [MESSAGE_MAX, MESSAGE_MAX, REQUEST_ID_MAX, INT32_MAX])
})

t.test('json-api names what failed by the part of the request that it is in', async (t) => {
  const { definition } = kinds.fields
  const rows: ReadonlyArray<readonly [string, string, object]> = [
    ['body', '', { pointer: '' }],
    ['body', '/a/0', { pointer: '/a/0' }],
    ['query', '/tags/0', { parameter: 'tags' }],
    ['query', '', {}],
    ['query', '/7', { parameter: '7' }],
    ['path', '/a~1b', { parameter: 'a/b' }],
    ['header', '/x-count', { header: 'x-count' }]
  ]
  for (const [location, pointer, source] of rows) {
    const body = jsonApi.body(problemOf(definition, { details: { fields: [{ location, pointer, message: 'm', keyword: 'type' }] } }))
    t.match(body, { errors: [{ detail: 'm', source }] }, `${location} ${pointer}`)
  }
  t.strictSame(JSON.parse(wire(jsonApi, definition, { details: { fields: [] } })), {
    errors: [{ status: '400', code: 'VALIDATION_ERROR', title: 'Validation failed', detail: 'Invalid request', source: {} }]
  }, 'without any field there is one error all the same')
})

t.test('google', async (t) => {
  const shown = (details: unknown): unknown => {
    const definition: ErrorDefinition = { ...kinds.details.definition, message: 'm', details: Type.Any() }
    const body = JSON.parse(wire(google, definition, { details })) as { error: { details: Array<{ metadata: unknown }> } }
    t.ok(Check(google.schema(definition), body))
    return body.error.details[0]?.metadata
  }
  const rows: ReadonlyArray<readonly [string, unknown, unknown]> = [
    ['an object', { a: 'x', b: 1, c: [true], d: null, e: undefined }, { a: 'x', b: '1', c: '[true]', d: 'null' }],
    ['a text', 'x', { value: 'x' }],
    ['a number', 5, { value: '5' }],
    ['null', null, { value: 'null' }],
    ['a list', ['x', 2], { 0: 'x', 1: '2' }]
  ]
  for (const [name, details, metadata] of rows) t.strictSame(shown(details), metadata, name)

  const reasons: ReadonlyArray<readonly [string, string]> = [
    ['required', 'REQUIRED'], ['minLength', 'MIN_LENGTH'], ['additionalProperties', 'ADDITIONAL_PROPERTIES'], ['false schema', 'FALSE_SCHEMA']
  ]
  for (const [keyword, reason] of reasons) {
    const body = google.body(problemOf(kinds.fields.definition, { details: { fields: [{ location: 'body', pointer: '/a', message: 'm', keyword }] } }))
    t.match(body, { error: { details: [{}, { fieldViolations: [{ field: 'a', reason }] }] } }, keyword)
  }

  const statuses: ReadonlyArray<readonly [number, string]> = [
    [400, 'INVALID_ARGUMENT'], [401, 'UNAUTHENTICATED'], [403, 'PERMISSION_DENIED'], [404, 'NOT_FOUND'], [409, 'ALREADY_EXISTS'], [412, 'FAILED_PRECONDITION'],
    [429, 'RESOURCE_EXHAUSTED'], [499, 'CANCELLED'], [500, 'INTERNAL'], [501, 'UNIMPLEMENTED'], [503, 'UNAVAILABLE'], [504, 'DEADLINE_EXCEEDED']
  ]
  for (const [status, name] of statuses) t.match(google.body(problemOf({ ...kinds.plain.definition, status })), { error: { code: status, status: name } })

  const agents = googleOf('agents.example.com')
  t.match(agents.body(problemOf(kinds.plain.definition)), { error: { details: [{ domain: 'agents.example.com' }] } }, 'the domain is the service\'s')
  t.notOk(Check(agents.schema(kinds.plain.definition), JSON.parse(bodies.google!.plain)), 'another domain is another error')

  const code = 'A'.repeat(64)
  t.throws(() => google.schema({ ...kinds.plain.definition, code }), new RangeError(`AIP-193 allows a reason of at most 63 characters, ${code} has 64`))
  t.doesNotThrow(() => google.schema({ ...kinds.plain.definition, code: code.slice(1) }))
})

t.test('a dialect of one\'s own is returned as it is', async (t) => {
  const own: Dialect = { name: 'own', mediaType: 'text/plain', description: 'own', schema: () => Type.String(), body: ({ code }) => code }
  t.equal(defineDialect(own), own)
})
