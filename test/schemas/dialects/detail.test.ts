import t from 'tap'
import Fastify from 'fastify'
import { Check } from 'typebox/schema'
import { builtIns, detail, errorContract } from '../../../lib/index.js'
import { problemOf, type ErrorDefinition } from '../../../schemas/definition.js'
import { FieldErrors } from '../../../schemas/problem.js'

type Item = readonly [msg: string, type: string, ctx?: object]

/** A schema of one property, a value that fails it, and what pydantic 1.10 says of the same constraint. */
const rows: ReadonlyArray<readonly [name: string, schema: object, value: unknown, ...Item]> = [
  ['integer', { type: 'integer' }, 'x', 'value is not a valid integer', 'type_error.integer'],
  ['number', { type: 'number' }, 'x', 'value is not a valid float', 'type_error.float'],
  ['string', { type: 'string' }, {}, 'str type expected', 'type_error.str'],
  ['boolean', { type: 'boolean' }, 'x', 'value could not be parsed to a boolean', 'type_error.bool'],
  ['array', { type: 'array' }, {}, 'value is not a valid list', 'type_error.list'],
  ['object', { type: 'object' }, 'x', 'value is not a valid dict', 'type_error.dict'],
  ['null', { type: 'null' }, 'x', 'value is not none', 'type_error.none.allowed'],
  ['an optional integer', { type: ['integer', 'null'] }, 'x', 'value is not a valid integer', 'type_error.integer'],
  ['one of two types', { type: ['integer', 'boolean'] }, 'x', 'must be integer,boolean', 'type_error'],
  ['minimum', { type: 'integer', minimum: 1 }, 0, 'ensure this value is greater than or equal to 1', 'value_error.number.not_ge', { limit_value: 1 }],
  ['maximum', { type: 'integer', maximum: 1 }, 2, 'ensure this value is less than or equal to 1', 'value_error.number.not_le', { limit_value: 1 }],
  ['exclusiveMinimum', { type: 'integer', exclusiveMinimum: 1 }, 0, 'ensure this value is greater than 1', 'value_error.number.not_gt', { limit_value: 1 }],
  ['exclusiveMaximum', { type: 'number', exclusiveMaximum: 1.5 }, 2, 'ensure this value is less than 1.5', 'value_error.number.not_lt', { limit_value: 1.5 }],
  ['multipleOf', { type: 'integer', multipleOf: 5 }, 2, 'ensure this value is a multiple of 5', 'value_error.number.not_multiple', { multiple_of: 5 }],
  ['minLength', { type: 'string', minLength: 1 }, '', 'ensure this value has at least 1 characters', 'value_error.any_str.min_length', { limit_value: 1 }],
  ['maxLength', { type: 'string', maxLength: 1 }, 'aa', 'ensure this value has at most 1 characters', 'value_error.any_str.max_length', { limit_value: 1 }],
  ['pattern', { type: 'string', pattern: '^a"$' }, 'b', 'string does not match regex "^a"$"', 'value_error.str.regex', { pattern: '^a"$' }],
  ['minItems', { type: 'array', minItems: 1 }, [], 'ensure this value has at least 1 items', 'value_error.list.min_items', { limit_value: 1 }],
  ['maxItems', { type: 'array', maxItems: 1 }, [1, 2], 'ensure this value has at most 1 items', 'value_error.list.max_items', { limit_value: 1 }],
  ['uniqueItems', { type: 'array', uniqueItems: true }, [1, 1], 'the list has duplicated items', 'value_error.list.unique_items'],
  ['enum', { type: 'string', enum: ['a', 'it\'s'] }, 'c', 'value is not a valid enumeration member; permitted: \'a\', "it\'s"', 'type_error.enum', { enum_values: ['a', 'it\'s'] }],
  ['an enum of scalars', { enum: [true, false, null, 5, '\'"\\'] }, 'c', 'value is not a valid enumeration member; permitted: True, False, None, 5, \'\\\'"\\\\\'', 'type_error.enum', { enum_values: [true, false, null, 5, '\'"\\'] }],
  ['an enum of others', { enum: [{ a: 1 }] }, 'c', 'must be one of: {"a":1}', 'type_error.enum'],
  ['const', { const: 'a' }, 'c', 'unexpected value; permitted: \'a\'', 'value_error.const', { permitted: ['a'] }],
  ['email', { type: 'string', format: 'email' }, 'c', 'value is not a valid email address', 'value_error.email'],
  ['uuid', { type: 'string', format: 'uuid' }, 'c', 'value is not a valid uuid', 'type_error.uuid'],
  ['date-time', { type: 'string', format: 'date-time' }, 'c', 'invalid datetime format', 'value_error.datetime'],
  ['date', { type: 'string', format: 'date' }, 'c', 'invalid date format', 'value_error.date'],
  ['time', { type: 'string', format: 'time' }, 'c', 'invalid time format', 'value_error.time'],
  ['duration', { type: 'string', format: 'duration' }, 'c', 'invalid duration format', 'value_error.duration'],
  ['ipv4', { type: 'string', format: 'ipv4' }, 'c', 'value is not a valid IPv4 address', 'value_error.ipv4address'],
  ['ipv6', { type: 'string', format: 'ipv6' }, 'c', 'value is not a valid IPv6 address', 'value_error.ipv6address'],
  ['regex', { type: 'string', format: 'regex' }, '(', 'Invalid regular expression', 'value_error.regex_pattern'],
  ['uri', { type: 'string', format: 'uri' }, 'c', 'must match format "uri"', 'value_error.url'],
  ['a format that pydantic does not know', { type: 'string', format: 'hostname' }, '-', 'must match format "hostname"', 'value_error'],
  ['what pydantic has no constraint for', { type: 'object', minProperties: 1 }, {}, 'must NOT have fewer than 1 properties', 'value_error']
]

const app = Fastify({ ajv: { customOptions: { removeAdditional: false } } })
await app.register(errorContract, { catalogue: builtIns({ validation: { status: 422 } }), dialect: detail })
rows.forEach(([, schema], index) => {
  app.post(`/${index}`, { schema: { body: { type: 'object', properties: { a: schema } } } }, async () => ({}))
})
const list = { type: 'array', items: { type: 'object', required: ['7'], additionalProperties: false, properties: { 7: {} } } }
app.post('/places/:id', {
  schema: {
    body: { type: 'object', properties: { list } },
    querystring: { type: 'object', properties: { 5: { type: 'integer' }, tags: { type: 'array', items: { type: 'integer' } } } },
    params: { type: 'object', properties: { id: { type: 'integer' } } },
    headers: { type: 'object', properties: { 'x-count': { type: 'integer' } } }
  }
}, async () => ({}))
t.teardown(() => app.close())

t.test('each keyword has the type, the text and the context that pydantic has for it', async (t) => {
  for (const [index, [name, , value, msg, type, ctx]] of rows.entries()) {
    const { statusCode, payload } = await app.inject({ method: 'POST', url: `/${index}`, payload: { a: value } as object })
    t.equal(statusCode, 422, name)
    t.equal(payload, JSON.stringify({ detail: [{ loc: ['body', 'a'], msg, type, ...(ctx !== undefined && { ctx }) }] }), name)
  }
})

t.test('a location begins with the part of the request, and only positions in lists are numbers', async (t) => {
  const integer = { msg: 'value is not a valid integer', type: 'type_error.integer' }
  const places: ReadonlyArray<readonly [name: string, request: { url?: string, headers?: Record<string, string>, payload?: unknown }, item: object]> = [
    ['the whole body', { payload: 'x' }, { loc: ['body'], msg: 'value is not a valid dict', type: 'type_error.dict' }],
    ['the body, missing', { payload: { list: [{}] } }, { loc: ['body', 'list', 0, '7'], msg: 'field required', type: 'value_error.missing' }],
    ['the body, too much', { payload: { list: [{ 7: 1 }, { 7: 1, 8: 1 }] } }, { loc: ['body', 'list', 1, '8'], msg: 'extra fields not permitted', type: 'value_error.extra' }],
    ['the query', { url: '/places/1?5=x' }, { loc: ['query', '5'], ...integer }],
    ['the query, a list', { url: '/places/1?tags=1&tags=x' }, { loc: ['query', 'tags', 1], ...integer }],
    ['the path', { url: '/places/x' }, { loc: ['path', 'id'], ...integer }],
    ['a header', { headers: { 'X-Count': 'x' } }, { loc: ['header', 'x-count'], ...integer }]
  ]
  for (const [name, { url = '/places/1', headers = {}, payload = {} }, item] of places) {
    const answer = await app.inject({ method: 'POST', url, headers: { 'content-type': 'application/json', ...headers }, payload: JSON.stringify(payload) })
    t.equal(answer.payload, JSON.stringify({ detail: [item] }), name)
  }
})

t.test('what a service lists itself keeps its text where nothing says what was expected', async (t) => {
  const definition: ErrorDefinition = { code: 'INVALID', status: 422, title: 'Invalid', message: 'Invalid', description: 'Invalid.', details: FieldErrors }
  const own: ReadonlyArray<readonly [keyword: string, expected: unknown, ...Item]> = [
    ['minimum', undefined, 'Own text', 'value_error.number.not_ge'],
    ['minimum', 'many', 'Own text', 'value_error.number.not_ge'],
    ['minimum', Number.NaN, 'Own text', 'value_error.number.not_ge'],
    ['pattern', 5, 'Own text', 'value_error.str.regex'],
    ['pattern', ' ', 'Own text', 'value_error.str.regex'],
    ['enum', 'a', 'Own text', 'type_error.enum'],
    ['type', undefined, 'Own text', 'type_error'],
    ['type', ['constructor'], 'Own text', 'type_error'],
    ['constructor', undefined, 'Own text', 'value_error'],
    ['errorMessage', undefined, 'Own text', 'value_error'],
    ['uniqueItems', undefined, 'the list has duplicated items', 'value_error.list.unique_items'],
    ['pattern', 'x'.repeat(5000), `string does not match regex "${'x'.repeat(5000)}`.slice(0, 2048), 'value_error.str.regex', { pattern: 'x'.repeat(2048) }],
    ['enum', Array.from({ length: 200 }, () => 5), `value is not a valid enumeration member; permitted: ${Array(200).fill(5).join(', ')}`, 'type_error.enum', { enum_values: Array(100).fill(5) }]
  ]
  for (const [keyword, expected, msg, type, ctx] of own) {
    const body = detail.body(problemOf(definition, { details: { fields: [{ location: 'body', pointer: '/a', message: 'Own text', keyword, expected }] } }))
    t.strictSame(body, { detail: [{ loc: ['body', 'a'], msg, type, ...(ctx !== undefined && { ctx }) }] }, `${keyword} ${String(expected).slice(0, 20)}`)
    t.ok(Check(detail.schema(definition), body), keyword)
  }
})
