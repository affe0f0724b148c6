import { Ajv } from 'ajv'
import t, { type Test } from 'tap'
import { fieldErrors } from '../../lib/field-errors.js'
import { KNOWN_MAX, KnownFields, type FailingFields } from '../../lib/known-fields.js'
import { FIELDS_MAX } from '../../schemas/problem.js'

type ErrorLike = Readonly<Record<string, unknown>>

const maximum: ErrorLike = { keyword: 'maximum', instancePath: '/a', schemaPath: '#/properties/a/maximum', message: 'must be <= 5', params: { comparison: '<=', limit: 5 } }
const missing: ErrorLike = { keyword: 'required', instancePath: '', schemaPath: '#/required', message: 'must have required property \'a\'', params: { missingProperty: 'a' } }
const values = ['a', 1, null]
const chosen: ErrorLike = { keyword: 'enum', instancePath: '/a', schemaPath: '#/properties/a/enum', message: 'must be equal to one of the allowed values', params: { allowedValues: values } }

/** What a list is, which has to be what it is for one who knows nothing. */
function recall (t: Test, known: KnownFields, errors: unknown, context: unknown = 'body', name = ''): FailingFields | undefined {
  const failing = known.fieldErrors(errors, context)
  t.strictSame(failing?.fields, fieldErrors(errors, context), name)
  return failing
}

t.test('an error that was met is known when it is met again', async (t) => {
  for (const error of [maximum, missing, chosen, { ...maximum, params: {} }, { ...maximum, schemaPath: '' }, { ...chosen, params: { allowedValue: 'a' }, keyword: 'const' }]) {
    const known = new KnownFields()
    t.equal(recall(t, known, [error])?.known, undefined, 'the first time')
    t.equal(recall(t, known, [{ ...error }])?.known?.length, 1, 'the second time')
  }
})

t.test('an error that differs in anything is none that is known', async (t) => {
  const rows: ReadonlyArray<readonly [name: string, met: ErrorLike, other: unknown]> = [
    ['the place: an item of the same list', { ...maximum, instancePath: '/list/0', schemaPath: '#/properties/list/items/maximum' }, { ...maximum, instancePath: '/list/1', schemaPath: '#/properties/list/items/maximum' }],
    ['the message', maximum, { ...maximum, message: 'not that many' }],
    ['the keyword', maximum, { ...maximum, keyword: 'exclusiveMaximum' }],
    ['the path in the schema', maximum, { ...maximum, schemaPath: '#/properties/a/allOf/0/maximum' }],
    ['what was expected', maximum, { ...maximum, params: { limit: 6 } }],
    ['what was expected, by another name', maximum, { ...maximum, params: { type: 'integer', limit: 5 } }],
    ['that nothing is said to have been expected', maximum, { ...maximum, params: {} }],
    ['what is missing', missing, { ...missing, params: { missingProperty: 'b' } }],
    ['what is missing, and where', missing, { ...missing, instancePath: '/inside' }],
    ['that several are missing', missing, { ...missing, params: { missingProperty: 'a', requiredProperties: ['a', 'b'] } }],
    ['that nobody says what is missing', missing, { ...missing, params: {} }],
    ['the values that there are', chosen, { ...chosen, params: { allowedValues: ['a', 1, 'null'] } }],
    ['how many values there are', chosen, { ...chosen, params: { allowedValues: ['a', 1] } }],
    ['that one of the values is no text', chosen, { ...chosen, params: { allowedValues: ['a', '1', null] } }],
    ['that there is no list of values', chosen, { ...chosen, params: { allowedValues: 'a' } }],
    ['that the values are not what is said to be expected', chosen, { ...chosen, params: { type: values, allowedValues: ['b'] } }],
    ['zero, and what is below it', { ...maximum, params: { limit: 0 } }, { ...maximum, params: { limit: -0 } }],
    ['no parameters', maximum, { ...maximum, params: undefined }],
    ['parameters that are none', maximum, { ...maximum, params: null }],
    ['no path', maximum, { ...maximum, schemaPath: undefined }],
    ['no message', maximum, { ...maximum, message: 5 }],
    ['a place that is no pointer', maximum, { ...maximum, instancePath: 'a' }],
    ['no error at all', maximum, null],
    ['a text', maximum, 'maximum']
  ]
  for (const [name, met, other] of rows) {
    const known = new KnownFields()
    for (const list of [[met], [met], [other], [met, other], [other, met], [other], [met]]) recall(t, known, list, 'body', name)
    t.ok(known.fieldErrors([met], 'body')?.known, `${name}: what was met first is known still`)
  }
})

t.test('what cannot be known, since more than is compared makes its field', async (t) => {
  const rows: readonly ErrorLike[] = [
    { ...maximum, keyword: 'anyOf' }, { ...maximum, keyword: 'boolean' }, { ...maximum, keyword: 'errorMessage', params: { errors: [missing] } }, { ...maximum, keyword: 5 },
    { ...maximum, keyword: 'additionalProperties', params: { additionalProperty: 'b' } },
    { ...maximum, params: { limit: {} } }, { ...maximum, params: { limit: () => {} } }, { ...maximum, params: { limit: 'x'.repeat(2000) } },
    { ...chosen, params: { allowedValues: [{ a: 1 }] } }, { ...chosen, params: { allowedValues: [undefined] } }, { ...chosen, params: { allowedValues: Array.from({ length: FIELDS_MAX + 1 }, () => 'a') } },
    { ...chosen, params: { allowedValues: values, type: 'string' } },
    { ...missing, params: { missingProperty: 5 } }, { ...missing, params: {} }, { ...missing, params: { missingProperty: 'a', requiredProperties: [] } }, { ...missing, params: { missingProperty: 'x'.repeat(2000) } },
    { ...maximum, instancePath: `/${'x'.repeat(2000)}` }, { ...maximum, params: 'none' }, { ...maximum, message: '' }
  ]
  for (const row of rows) {
    const known = new KnownFields()
    for (let times = 0; times < 3; times++) t.equal(recall(t, known, [row])?.known, undefined, JSON.stringify(row).slice(0, 200))
  }
  for (const validation of [undefined, true, 'a', {}]) t.equal(recall(t, new KnownFields(), validation), undefined)
  t.strictSame(recall(t, new KnownFields(), [])?.known, [])
})

t.test('each part of a request has its own', async (t) => {
  const known = new KnownFields()
  for (const context of ['body', 'querystring', 'params', 'headers', 'toString', 'body', 'querystring']) recall(t, known, [maximum], context, context)
})

t.test('what validators say, in any order', async (t) => {
  const validate = new Ajv({ allErrors: true, strict: false }).compile({
    type: 'object',
    required: ['name', 'kind'],
    additionalProperties: false,
    properties: {
      name: { type: 'string', allOf: [{ type: 'string' }, { maxLength: 3 }, { maxLength: 3 }] },
      kind: { enum: ['a', 'b'] },
      list: { type: 'array', items: { type: 'object', required: ['id'], properties: { id: { type: ['integer', 'null'] } } } },
      either: { anyOf: [{ type: 'integer' }, { type: 'null' }] }
    }
  })
  const bodies = [
    {}, { name: 5, kind: 'c' }, { name: 'long', kind: 'a' }, { name: 'long', kind: 'c', list: [{ id: 'x' }, {}, { id: 'y' }] }, { name: 'a' }, { kind: 'a' }, [],
    { name: 'a', kind: 'a', list: [{}, {}] }, { name: 'a', kind: 'a', either: 'x' }, { name: 5, kind: 'a', either: 'x' }, { name: 'a', kind: 'a', other: 1 }, { name: 'long', kind: 5, list: 5 }
  ]
  const known = new KnownFields()
  for (const step of [1, 5, 7, 11, 1]) {
    for (let index = 0; index < bodies.length; index++) {
      const body = bodies[index * step % bodies.length]
      validate(body)
      recall(t, known, validate.errors, 'body', JSON.stringify(body))
    }
  }
})

t.test('each field is there once, as its last error says it, and no more than fit', async (t) => {
  const known = new KnownFields()
  const path = (schemaPath: string, more: object = {}): ErrorLike => ({ ...maximum, schemaPath, ...more })
  const repeated = [path('#/1', { params: { limit: 1 } }), path('#/2', { message: 'm' }), path('#/3', { params: { limit: 3 } }), path('#/4', { message: 'm' }), path('#/5', { instancePath: '/b' })]
  for (const list of [repeated, repeated, repeated.toReversed(), repeated.slice(2), repeated]) recall(t, known, list)
  t.strictSame(known.fieldErrors(repeated, 'body')?.known?.map(({ field }) => field), fieldErrors(repeated, 'body'), 'and so is what is known')
  // More than fit, the last of which repeat the first with another limit.
  const many = Array.from({ length: FIELDS_MAX + 20 }, (_, index) => path(`#/${index}`, { instancePath: `/${index % (FIELDS_MAX + 10)}`, params: { limit: index } }))
  const crowded = new KnownFields()
  for (const list of [many, many.toReversed(), many]) recall(t, crowded, list)
  t.equal(crowded.fieldErrors(many, 'body')?.known?.length, FIELDS_MAX)
})

t.test('a field belongs to who asked for it', async (t) => {
  const known = new KnownFields()
  for (let times = 0; times < 4; times++) {
    for (const field of recall(t, known, [maximum, chosen])?.fields ?? []) {
      field.message = 'changed'
      if (Array.isArray(field.expected)) field.expected.push('changed')
    }
    values.length = 3
  }
  const changing = ['a', 'b']
  const error = { ...chosen, params: { allowedValues: changing } }
  const own = new KnownFields()
  for (const value of ['b', 'b', 'c', 'b']) {
    changing[1] = value
    recall(t, own, [error], 'body', 'a list of values that its owner changes')
  }
})

t.test('what callers name fills what is known once, and takes nothing from it', async (t) => {
  const known = new KnownFields()
  const named = (index: number): ErrorLike => ({ ...maximum, instancePath: `/${index}`, schemaPath: '#/additionalProperties/maximum' })
  recall(t, known, [maximum])
  for (let index = 0; index < 3 * KNOWN_MAX; index++) recall(t, known, [named(index)])
  const isKnown = (error: ErrorLike): boolean => known.fieldErrors([error], 'body')?.known !== undefined
  t.ok(isKnown(maximum))
  t.equal(Array.from({ length: 3 * KNOWN_MAX }, (_, index) => named(index)).filter(isKnown).length, KNOWN_MAX - 1)
  // One list with more than there is room for, then that list again.
  const crowd = Array.from({ length: 3 * KNOWN_MAX }, (_, index) => named(index))
  const other = new KnownFields()
  for (let times = 0; times < 2; times++) recall(t, other, crowd)
  t.equal(crowd.filter((error) => other.fieldErrors([error], 'body')?.known !== undefined).length, KNOWN_MAX)
})
