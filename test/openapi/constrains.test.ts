import t from 'tap'
import { Type } from 'typebox'
import { constrains } from '../../openapi/constrains.js'

type Part = Parameters<typeof constrains>[0]
type Row = readonly [name: string, part: Part, schema: unknown, want: boolean]

const text = { type: 'string' }
const object = (properties: object, more: object = {}): object => ({ type: 'object', properties, ...more })

/** What Fastify's own validator can refuse. */
const rows: readonly Row[] = [
  ['no schema', 'body', undefined, false],
  ['true', 'body', true, false],
  ['false', 'body', false, true],
  ['nothing', 'body', {}, false],
  ['annotations alone', 'body', { $id: 'Body', title: 'Body', description: 'd', examples: [1], default: 1, 'x-of-mine': 1 }, false],
  ['a type', 'body', { type: 'object' }, true],
  ['a reference', 'body', { $ref: 'Agent#' }, true],
  ['a schema of TypeBox', 'body', Type.Object({}), true],
  ['anything', 'body', Type.Any(), false],
  ['a type by media type', 'body', { content: { 'application/json': { schema: { type: 'object' } } } }, true],
  ['false by media type', 'body', { content: { 'text/plain': { schema: false } } }, true],
  ['nothing by media type', 'body', { content: { 'application/json': { schema: {} }, 'text/plain': { schema: true }, 'text/csv': {}, 'text/html': null } }, false],
  ['one of several media types', 'body', { content: { 'text/plain': { schema: {} }, 'application/json': { schema: { required: ['a'] } } } }, true],

  ['no schema', 'querystring', undefined, false],
  ['false', 'querystring', false, true],
  ['an object', 'querystring', { type: 'object' }, false],
  ['not an object', 'querystring', { type: 'array' }, true],
  ['a text, which can be repeated', 'querystring', object({ q: text }), true],
  ['a text that may be null, which can be repeated', 'querystring', object({ q: { ...text, nullable: true } }), true],
  ['anything', 'querystring', object({ q: {}, r: true, s: { description: 'd' } }), false],
  ['nothing', 'querystring', object({ q: false }), true],
  ['a number', 'querystring', object({ limit: { type: 'integer' } }), true],
  ['a list of texts, which is made of one text too', 'querystring', object({ tag: { type: 'array', items: text, description: 'd' } }), false],
  ['a list of anything', 'querystring', object({ tag: { type: 'array' } }), false],
  ['a list of numbers', 'querystring', object({ tag: { type: 'array', items: { type: 'integer' } } }), true],
  ['a bounded list', 'querystring', object({ tag: { type: 'array', items: text, maxItems: 2 } }), true],
  ['a required text', 'querystring', object({}, { required: ['q'] }), true],
  ['nothing required', 'querystring', object({}, { required: [] }), false],
  ['no additional parameters, which are removed', 'querystring', object({}, { additionalProperties: false }), false],
  ['any additional parameters', 'querystring', object({}, { additionalProperties: true }), false],
  ['additional parameters of a type', 'querystring', object({}, { additionalProperties: { type: 'integer' } }), true],
  ['a bound on their number', 'querystring', object({}, { minProperties: 1 }), true],
  ['a choice', 'querystring', { anyOf: [{ required: ['a'] }, { required: ['b'] }] }, true],
  ['a reference', 'querystring', { $ref: 'Query#' }, true],

  ['a text', 'params', object({ id: text }), false],
  ['a required text', 'params', object({ id: text }, { required: ['id'] }), false],
  ['a required text that the path does not have', 'params', object({}, { required: ['other'] }), true],
  ['a pattern', 'params', object({ id: { ...text, pattern: '^a' } }), true],
  ['a bound, since a parameter can be empty', 'params', object({ id: { ...text, minLength: 1 } }), true],
  ['a number', 'params', object({ id: { type: 'integer' } }), true],
  ['values', 'params', object({ id: { enum: ['a', 'b'] } }), true],
  ['a reference', 'params', object({ id: { $ref: 'Id#' } }), true],
  ['nothing', 'params', object({ id: false }), true],
  ['anything', 'params', object({ id: {}, other: true }), false],

  ['a text', 'headers', object({ 'x-a': text }), false],
  ['a required text', 'headers', object({ 'x-a': text }, { required: ['x-a'] }), true],
  ['a required header with the name of a parameter', 'headers', object({}, { required: ['id'] }), true],
  ['a number', 'headers', object({ 'x-a': { type: 'integer' } }), true],
  ['no additional headers, which are removed', 'headers', object({}, { additionalProperties: false }), false],
  ['additional headers of a type', 'headers', object({}, { additionalProperties: { type: 'integer' } }), true],
  ['additional texts', 'headers', object({}, { additionalProperties: text }), false]
]

const path = { url: '/agents/:id', parameters: ['id'] }

for (const [name, part, schema, want] of rows) {
  t.equal(constrains(part, schema, false, path), want, `${part}: ${name}`)
}

t.test('what another validator refuses besides', async (t) => {
  const strict: readonly Row[] = [
    ['no additional parameters', 'querystring', object({}, { additionalProperties: false }), true],
    ['no additional headers', 'headers', object({}, { additionalProperties: false }), true],
    ['a list of texts, which is made of no single text', 'querystring', object({ tag: { type: 'array', items: text } }), true],
    ['a text in the path', 'params', Type.Object({ id: Type.String() }), false],
    ['a number in the path', 'params', Type.Object({ id: Type.Integer() }), true],
    ['an object', 'querystring', Type.Object({}), false]
  ]
  for (const [name, part, schema, want] of strict) t.equal(constrains(part, schema, true, path), want, `${part}: ${name}`)
})
