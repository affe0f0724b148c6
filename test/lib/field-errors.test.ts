import { TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox'
import { Ajv, type Options } from 'ajv'
import t from 'tap'
import { Type } from 'typebox'
import { Check } from 'typebox/schema'
import { fieldErrors } from '../../lib/field-errors.js'
import { FIELDS_MAX, FieldErrors, KEYWORD_MAX, MESSAGE_MAX, POINTER_MAX } from '../../schemas/problem.js'

/** A validator: what it says of a value, in its own format. */
type Validator = (schema: object, value: unknown) => unknown

function ajv (options: Options): Validator {
  return (schema, value) => {
    const validate = new Ajv({ strict: false, ...options }).compile(schema)
    validate(value)
    return validate.errors
  }
}

const validators = {
  first: ajv({}),
  all: ajv({ allErrors: true, verbose: true }),
  typebox: (schema, value) => (TypeBoxValidatorCompiler({ schema, method: 'POST', url: '/', httpPart: 'body' } as never)(value) as { error: unknown }).error
} as const satisfies Record<string, Validator>

/** A field as the tables write it. */
type Field = readonly [pointer: string, keyword: string, message: string]

function fieldsOf (validation: unknown, context: unknown = 'body', errors?: unknown): Field[] | undefined {
  return fieldErrors(validation, context, errors)?.map(({ pointer, keyword, message }) => [pointer, keyword, message])
}

interface Row {
  readonly name: string
  readonly schema: object
  readonly value: unknown
  readonly want: Readonly<Record<keyof typeof validators, readonly Field[]>>
}

const object = (properties: object, more: object = {}): object => ({ type: 'object', properties, ...more })
const same = (...fields: readonly Field[]): Row['want'] => ({ first: fields, all: fields, typebox: fields })
/** What a validator says that stops at the first, and what one that does not. */
const several = (...fields: readonly Field[]): Row['want'] => ({ first: fields.slice(0, 1), all: fields, typebox: fields })

const rows: readonly Row[] = [
  { name: 'a type', schema: object({ a: { type: 'integer' } }), value: { a: 'secret' }, want: same(['/a', 'type', 'must be integer']) },
  { name: 'the whole', schema: { type: 'object' }, value: 'secret', want: same(['', 'type', 'must be object']) },
  { name: 'a bound', schema: object({ a: { type: 'integer', maximum: 5 } }), value: { a: 99 }, want: same(['/a', 'maximum', 'must be <= 5']) },
  {
    name: 'each missing property is a field of its own',
    schema: object({}, { required: ['a', 'b/c', 'd~e'] }),
    value: {},
    want: several(['/a', 'required', 'required'], ['/b~1c', 'required', 'required'], ['/d~0e', 'required', 'required'])
  },
  { name: 'a missing property inside', schema: object({ list: { type: 'array', items: object({}, { required: ['a'] }) } }), value: { list: [{ a: 1 }, {}] }, want: same(['/list/1/a', 'required', 'required']) },
  {
    name: 'each additional property is a field of its own',
    schema: object({ a: {} }, { additionalProperties: false }),
    value: { a: 1, secret1: 1, 'x/y': 1 },
    want: several(['/secret1', 'additionalProperties', 'not allowed'], ['/x~1y', 'additionalProperties', 'not allowed'])
  },
  {
    name: 'values',
    schema: object({ kind: { enum: ['agent', 5, null, { a: 1 }] } }),
    value: { kind: 'secret' },
    want: same(['/kind', 'enum', 'must be one of: agent, 5, null, {"a":1}'])
  },
  { name: 'a constant', schema: object({ a: { const: 'agent' } }), value: { a: 'secret' }, want: same(['/a', 'const', 'must be equal to constant']) },
  { name: 'a pattern', schema: object({ a: { type: 'string', pattern: '^a+$' } }), value: { a: 'secret' }, want: same(['/a', 'pattern', 'must match pattern "^a+$"']) },
  {
    name: 'the branches of anyOf',
    schema: object({ a: { anyOf: [{ type: 'integer' }, { type: 'string', maxLength: 1 }] } }),
    value: { a: 'secret' },
    want: same(['/a', 'anyOf', 'must match a schema in anyOf'])
  },
  {
    name: 'the branches of oneOf',
    schema: object({ a: { oneOf: [{ type: 'integer' }, object({ b: { anyOf: [{ type: 'null' }, { const: 1 }] } })] } }),
    value: { a: { b: 2 } },
    want: same(['/a', 'oneOf', 'must match exactly one schema in oneOf'])
  },
  {
    name: 'several branches of oneOf that hold',
    schema: object({ a: { oneOf: [{ type: 'integer' }, { minimum: 1 }] } }),
    value: { a: 5 },
    want: same(['/a', 'oneOf', 'must match exactly one schema in oneOf'])
  },
  {
    name: 'a choice, and a neighbour whose name begins like it',
    schema: object({ a: { anyOf: [{ type: 'integer' }, { type: 'null' }] }, ab: { type: 'integer' } }),
    value: { a: 'x', ab: 'y' },
    want: several(['/a', 'anyOf', 'must match a schema in anyOf'], ['/ab', 'type', 'must be integer'])
  },
  {
    name: 'a choice, and what holds beside it',
    schema: object({}, { required: ['c'], anyOf: [{ required: ['a'] }, { required: ['b'] }] }),
    value: {},
    want: {
      first: [['', 'anyOf', 'must match a schema in anyOf']],
      all: [['', 'anyOf', 'must match a schema in anyOf'], ['/c', 'required', 'required']],
      typebox: [['/c', 'required', 'required'], ['', 'anyOf', 'must match a schema in anyOf']]
    }
  },
  {
    name: 'a property that is called like a choice',
    schema: object({ anyOf: { anyOf: [{ type: 'integer' }, { type: 'null' }] } }),
    value: { anyOf: 'x' },
    want: same(['/anyOf', 'anyOf', 'must match a schema in anyOf'])
  },
  {
    name: 'a property that must not be there',
    schema: object({ a: false }),
    value: { a: 1 },
    want: { first: [['/a', 'false schema', 'boolean schema is false']], all: [['/a', 'false schema', 'boolean schema is false']], typebox: [['/a', 'boolean', 'schema is false']] }
  },
  {
    name: 'a schema of TypeBox',
    schema: Type.Object({ kind: Type.Union([Type.Literal('a'), Type.Literal('b')]), limit: Type.Integer() }, { additionalProperties: false }),
    value: { kind: 'secret', limit: 1.5 },
    want: several(['/kind', 'anyOf', 'must match a schema in anyOf'], ['/limit', 'type', 'must be integer'])
  }
]

for (const name of Object.keys(validators) as Array<keyof typeof validators>) {
  t.test(`errors of ${{ first: 'Ajv', all: 'Ajv, all of them', typebox: 'TypeBox' }[name]}`, async (t) => {
    for (const { name: row, schema, value, want } of rows) {
      const errors = validators[name](schema, value)
      const fields = fieldErrors(errors, 'body')
      t.strictSame(fieldsOf(errors), want[name], row)
      t.ok(Check(FieldErrors, { fields }), `${row}: they are what the schema of fields says`)
      t.notMatch(JSON.stringify(fields?.map(({ message }) => message)), /secret/, `${row}: the rejected value is not told`)
    }
  })
}

t.test('the other keywords that name properties', async (t) => {
  const rows: ReadonlyArray<readonly [string, object, readonly string[]]> = [
    ['unevaluatedProperties', { unevaluatedProperty: 'a' }, ['/at/a']],
    ['unevaluatedProperties', { unevaluatedProperties: ['a', 'b'] }, ['/at/a', '/at/b']],
    ['dependentRequired', { missingProperty: 'a' }, ['/at/a']],
    ['dependencies', { missingProperty: 'a' }, ['/at/a']],
    ['propertyNames', { propertyName: 'a' }, ['/at']],
    ['toString', { missingProperty: 'a' }, ['/at']]
  ]
  for (const [keyword, params, want] of rows) {
    t.strictSame(fieldErrors([{ keyword, instancePath: '/at', params, message: 'm' }], 'body')?.map(({ pointer }) => pointer), want, keyword)
  }
})

t.test('where a field is', async (t) => {
  const error = [{ keyword: 'type', instancePath: '/a', message: 'm' }]
  for (const [context, location] of [
    ['body', 'body'], ['querystring', 'query'], ['params', 'path'], ['headers', 'header'], [undefined, 'body'], ['toString', 'body'], [Object.create(null), 'body']
  ] as const) {
    t.equal(fieldErrors(error, context)?.[0]?.location, location)
  }
})

t.test('what is none of a validator', async (t) => {
  for (const validation of [undefined, null, false, 'required', 5, {}, { 0: {} }]) t.equal(fieldErrors(validation, 'body'), undefined)
  t.equal(fieldErrors(true, 'body'), undefined, 'an asynchronous schema without its errors')
  t.equal(fieldErrors(undefined, 'body', [{ keyword: 'type' }]), undefined, 'other errors alone, such as those of an AggregateError')
  t.strictSame(fieldsOf(true, 'body', [{ keyword: 'type', instancePath: '/a', message: 'must be integer' }]), [['/a', 'type', 'must be integer']], 'an asynchronous schema')
  t.strictSame(fieldsOf([]), [])
  t.strictSame(fieldsOf([undefined, null, 'a', 5, true]), [])
  const empty: Field = ['', 'invalid', 'invalid']
  for (const junk of [
    {}, { keyword: null, instancePath: 5, schemaPath: {}, message: Symbol('m'), params: 'x' },
    { keyword: Object.create(null), message: Object.create(null), params: null }
  ]) t.strictSame(fieldsOf([junk]), [empty])
  t.strictSame(fieldsOf([{ keyword: 'enum', message: 'must be known', params: { allowedValues: 'a' } }]), [['', 'enum', 'must be known']])
  t.strictSame(fieldsOf([{ keyword: 'enum', message: 'm', params: { allowedValues: [Symbol('a'), undefined] } }]), [['', 'enum', 'must be one of: undefined, undefined']])
  t.strictSame(fieldsOf([{ keyword: ' ', instancePath: 'a/b', message: '' }]), [['/a~1b', 'invalid', 'invalid']], 'a path that is no pointer is a name')
  t.strictSame(fieldsOf([{ keyword: 'required', message: 'm', params: { missingProperty: 5 } }]), [['/5', 'required', 'required']])
  t.strictSame(fieldsOf([{ keyword: 'required', message: 'm', params: { requiredProperties: [] } }]), [['', 'required', 'required']])
})

t.test('what a keyword expected comes with it, and nothing of what was sent', async (t) => {
  const expectations: ReadonlyArray<readonly [schema: object, value: unknown, expected: unknown]> = [
    [{ type: 'integer' }, 'secret', 'integer'],
    [{ type: ['integer', 'null'] }, 'secret', ['integer', 'null']],
    [{ minimum: 0 }, -1, 0],
    [{ multipleOf: 2 }, 3, 2],
    [{ minLength: 9 }, 'secret', 9],
    [{ pattern: '^a' }, 'secret', '^a'],
    [{ enum: ['a', 1] }, 'secret', ['a', 1]],
    [{ const: false }, 'secret', false],
    [{ uniqueItems: true }, ['secret', 'secret'], undefined],
    [{ required: ['a'] }, {}, undefined]
  ]
  for (const [schema, value, expected] of expectations) {
    for (const [validator, validate] of Object.entries(validators)) {
      const [field] = fieldErrors(validate(object({ a: schema }), { a: value }), 'body') ?? []
      t.strictSame(field?.expected, expected, `${validator}: ${JSON.stringify(schema)}`)
      t.notMatch(JSON.stringify(field), /secret/)
    }
  }
})

t.test('the real error of an asynchronous schema', async (t) => {
  const validate = new Ajv({ allErrors: true }).compile({ $async: true, type: 'object', required: ['a'], properties: { b: { type: 'integer' } } })
  await (validate({ b: 'secret' }) as Promise<unknown>).then(() => t.fail(), ({ validation, errors }: { validation: unknown, errors: unknown }) => {
    t.strictSame(fieldsOf(validation, 'body', errors), [['/a', 'required', 'required'], ['/b', 'type', 'must be integer']])
  })
})

t.test('each field is there once, and no more than fit', async (t) => {
  const error = (instancePath: string, more: object = {}): object => ({ keyword: 'type', instancePath, message: 'm', ...more })
  t.strictSame(fieldsOf([error('/a'), error('/a'), error('/a', { message: 'n' }), error('/a', { keyword: 'format' })]), [
    ['/a', 'type', 'm'], ['/a', 'type', 'n'], ['/a', 'format', 'm']
  ])
  const many = Array.from({ length: 150 }, (_, index) => error(`/${index}`))
  const fields = fieldErrors(many, 'body')
  t.equal(fields?.length, FIELDS_MAX)
  t.equal(fields?.at(-1)?.pointer, `/${FIELDS_MAX - 1}`, 'the first ones are kept')
  const required = { keyword: 'required', instancePath: '', params: { requiredProperties: many.map((_, index) => `p${index}`) } }
  t.equal(fieldErrors([required], 'body')?.length, FIELDS_MAX, 'also where one error names them all')

  const long = fieldErrors([error(`/${'p'.repeat(2000)}`, { keyword: 'k'.repeat(100), message: 'm'.repeat(5000) })], 'body')
  t.strictSame(long?.map(({ pointer, keyword, message }) => [pointer.length, keyword.length, message.length]), [[POINTER_MAX, KEYWORD_MAX, MESSAGE_MAX]])
  const values = fieldErrors([{ keyword: 'enum', params: { allowedValues: Array.from({ length: 2000 }, (_, index) => `value ${index}`) } }], 'body')
  t.equal(values?.[0]?.message.length, MESSAGE_MAX, 'a list of values that is too long is cut')
})
