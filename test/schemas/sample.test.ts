import * as Old from '@sinclair/typebox'
import t from 'tap'
import { Type } from 'typebox'
import { Check } from 'typebox/schema'
import { sample } from '../../schemas/sample.js'

type Row = readonly [name: string, schema: object, want: unknown]

const typebox: readonly Row[] = [
  ['a text', Type.String(), 'text'],
  ['a short text', Type.String({ maxLength: 2 }), 'te'],
  ['a long text', Type.String({ minLength: 6 }), 'textxx'],
  ['a date', Type.String({ format: 'date' }), '2026-01-31'],
  ['a time of a day', Type.String({ format: 'date-time' }), '2026-01-31T12:00:00.000Z'],
  ['a uuid', Type.String({ format: 'uuid' }), '00000000-0000-4000-8000-000000000000'],
  ['an address', Type.String({ format: 'email' }), 'person@example.com'],
  ['an unknown format', Type.String({ format: 'toString' }), 'text'],
  ['an integer', Type.Integer(), 1],
  ['with a lower bound', Type.Integer({ minimum: 7 }), 7],
  ['above a bound', Type.Integer({ exclusiveMinimum: 7 }), 8],
  ['with an upper bound', Type.Integer({ maximum: -3 }), -3],
  ['with a high upper bound', Type.Integer({ maximum: 9 }), 1],
  ['below a bound', Type.Integer({ exclusiveMaximum: 0 }), -1],
  ['a multiple', Type.Integer({ multipleOf: 5 }), 0],
  ['a multiple with a lower bound', Type.Integer({ minimum: 1, multipleOf: 5 }), 5],
  ['a multiple above a bound', Type.Integer({ exclusiveMinimum: 5, multipleOf: 5 }), 10],
  ['a multiple with an upper bound', Type.Integer({ maximum: -1, multipleOf: 5 }), -5],
  ['a number', Type.Number({ minimum: 0.5 }), 0.5],
  ['a boolean', Type.Boolean(), true],
  ['null', Type.Null(), null],
  ['a literal', Type.Literal('agent'), 'agent'],
  ['an enum', Type.Enum(['agent', 'twin']), 'agent'],
  ['a choice', Type.Union([Type.Integer(), Type.String()]), 1],
  ['a list', Type.Array(Type.String()), ['text']],
  ['a list of several', Type.Array(Type.Integer(), { minItems: 2 }), [1, 1]],
  ['a list of anything', Type.Unsafe({ type: 'array' }), []],
  ['a tuple', Type.Tuple([Type.String(), Type.Integer()]), ['text', 1]],
  ['a record', Type.Record(Type.String(), Type.Integer()), {}],
  ['an object', Type.Object({ id: Type.String(), limit: Type.Optional(Type.Integer()) }), { id: 'text', limit: 1 }],
  ['an object in an object', Type.Object({ a: Type.Object({ b: Type.Array(Type.Null()) }) }), { a: { b: [null] } }],
  ['an intersection', Type.Intersect([Type.Object({ a: Type.String() }), Type.Object({ b: Type.Integer() })]), { a: 'text', b: 1 }],
  ['its own default', Type.Integer({ default: 0 }), 0],
  ['its own example', Type.Integer({ default: 0, examples: [5, 6] }), 5],
  ['anything', Type.Any(), {}]
]

const sinclair: readonly Row[] = [
  ['an object', Old.Type.Object({ id: Old.Type.String({ format: 'uri' }), kind: Old.Type.Optional(Old.Type.Literal('a')) }), { id: 'https://example.com/', kind: 'a' }],
  ['a choice', Old.Type.Union([Old.Type.Literal('x'), Old.Type.Literal('y')]), 'x'],
  ['a tuple', Old.Type.Tuple([Old.Type.Boolean()]), [true]],
  ['a list', Old.Type.Array(Old.Type.Number({ minimum: 3 })), [3]],
  ['a record', Old.Type.Record(Old.Type.String(), Old.Type.String()), {}]
]

const plain: readonly Row[] = [
  ['an object', { type: 'object', properties: { a: { type: 'string' } } }, { a: 'text' }],
  ['an object without a type', { properties: { a: { type: 'null' } } }, { a: null }],
  ['an object without properties', { type: 'object' }, {}],
  ['several types', { type: ['integer', 'null'] }, 1],
  ['oneOf', { oneOf: [{ const: 'a' }, { const: 'b' }] }, 'a'],
  ['allOf', { allOf: [{ properties: { a: { const: 1 } } }, { properties: { b: { const: 2 } } }] }, { a: 1, b: 2 }],
  ['a tuple', { type: 'array', prefixItems: [{ type: 'integer' }, { const: null }] }, [1, null]],
  ['a property that may be anything', { type: 'object', properties: { a: true } }, { a: {} }],
  ['a constant that is false', { const: false }, false],
  ['a default of null', { type: ['string', 'null'], default: null }, null],
  ['a type that is a name of Object', { type: 'toString' }, {}],
  ['nothing', {}, {}]
]

for (const [kind, rows] of Object.entries({ 'TypeBox 1': typebox, '@sinclair/typebox': sinclair, 'JSON Schema': plain })) {
  t.test(`a sample of a schema of ${kind}`, async (t) => {
    for (const [name, schema, want] of rows) {
      const made = sample({ ...schema })
      t.strictSame(made, want, name)
      t.ok(Check(schema, made), `${name}: it is valid`)
    }
  })
}
