import { Type, type Static } from 'typebox'
import { ANYTHING, FIELDS_MAX, MESSAGE_MAX, Text, clip, type FailingField } from './problem.js'

const Scalar = Type.Union([Type.String({ pattern: ANYTHING, maxLength: MESSAGE_MAX }), Type.Number(), Type.Boolean(), Type.Null()])
type Scalar = Static<typeof Scalar>

const Scalars = Type.Array(Scalar, { maxItems: FIELDS_MAX })

/** What an error's text is made of, for clients that write a text of their own. */
export const Context = Type.Object({
  limit_value: Type.Optional(Type.Number({ description: 'The bound that the value does not keep.' })),
  multiple_of: Type.Optional(Type.Number({ description: 'What the value has to be a multiple of.' })),
  pattern: Type.Optional({ ...Text, description: 'The expression that the text has to match.' }),
  enum_values: Type.Optional({ ...Scalars, description: 'The values that there are.' }),
  permitted: Type.Optional({ ...Scalars, description: 'The values that there are.' })
})
type Context = Static<typeof Context>

/** The name of an error, its text with `{}` for what was expected, and the member of its context that has it. */
type Entry = readonly [type: string, msg?: string, member?: keyof Context]

/** @see pydantic 1.10, `pydantic/errors.py`: the name is that of the class, or its `code` */
const keywords: ReadonlyMap<string, Entry> = new Map<string, Entry>([
  ['required', ['value_error.missing', 'field required']],
  ['additionalProperties', ['value_error.extra', 'extra fields not permitted']],
  ['unevaluatedProperties', ['value_error.extra', 'extra fields not permitted']],
  ['minimum', ['value_error.number.not_ge', 'ensure this value is greater than or equal to {}', 'limit_value']],
  ['maximum', ['value_error.number.not_le', 'ensure this value is less than or equal to {}', 'limit_value']],
  ['exclusiveMinimum', ['value_error.number.not_gt', 'ensure this value is greater than {}', 'limit_value']],
  ['exclusiveMaximum', ['value_error.number.not_lt', 'ensure this value is less than {}', 'limit_value']],
  ['multipleOf', ['value_error.number.not_multiple', 'ensure this value is a multiple of {}', 'multiple_of']],
  ['minLength', ['value_error.any_str.min_length', 'ensure this value has at least {} characters', 'limit_value']],
  ['maxLength', ['value_error.any_str.max_length', 'ensure this value has at most {} characters', 'limit_value']],
  ['pattern', ['value_error.str.regex', 'string does not match regex "{}"', 'pattern']],
  ['minItems', ['value_error.list.min_items', 'ensure this value has at least {} items', 'limit_value']],
  ['maxItems', ['value_error.list.max_items', 'ensure this value has at most {} items', 'limit_value']],
  ['uniqueItems', ['value_error.list.unique_items', 'the list has duplicated items']],
  ['enum', ['type_error.enum', 'value is not a valid enumeration member; permitted: {}', 'enum_values']],
  ['const', ['value_error.const', 'unexpected value; permitted: {}', 'permitted']]
])

const types: ReadonlyMap<unknown, Entry> = new Map<unknown, Entry>([
  ['integer', ['type_error.integer', 'value is not a valid integer']],
  ['number', ['type_error.float', 'value is not a valid float']],
  ['string', ['type_error.str', 'str type expected']],
  ['boolean', ['type_error.bool', 'value could not be parsed to a boolean']],
  ['array', ['type_error.list', 'value is not a valid list']],
  ['object', ['type_error.dict', 'value is not a valid dict']],
  ['null', ['type_error.none.allowed', 'value is not none']]
])

/** Of an address pydantic says which part is wrong; a validator does not, so that its text stays. */
const formats: ReadonlyMap<unknown, Entry> = new Map<unknown, Entry>([
  ['email', ['value_error.email', 'value is not a valid email address']],
  ['uuid', ['type_error.uuid', 'value is not a valid uuid']],
  ['date-time', ['value_error.datetime', 'invalid datetime format']],
  ['date', ['value_error.date', 'invalid date format']],
  ['time', ['value_error.time', 'invalid time format']],
  ['duration', ['value_error.duration', 'invalid duration format']],
  ['ipv4', ['value_error.ipv4address', 'value is not a valid IPv4 address']],
  ['ipv6', ['value_error.ipv6address', 'value is not a valid IPv6 address']],
  ['regex', ['value_error.regex_pattern', 'Invalid regular expression']],
  ['uri', ['value_error.url']]
])

/** The type that is expected; of a list, what is left beside null. */
function typeOf (expected: unknown): unknown {
  if (!Array.isArray(expected)) return expected
  const [only, ...others] = expected.filter((type) => type !== 'null')
  return others.length === 0 ? only : undefined
}

/** What pydantic calls the error; an error of a validator of one's own is a bare `value_error` there. */
function entryOf ({ keyword, expected }: FailingField): Entry {
  if (keyword === 'type') return types.get(typeOf(expected)) ?? ['type_error']
  if (keyword === 'format') return formats.get(expected) ?? ['value_error']
  return keywords.get(keyword) ?? ['value_error']
}

function isScalar (value: unknown): value is Scalar {
  return value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value)
}

/** A value as Python writes it. */
function repr (value: Scalar): string {
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string') return value === null ? 'None' : value ? 'True' : 'False'
  const text = value.replaceAll('\\', '\\\\')
  return text.includes('\'') && !text.includes('"') ? `"${text}"` : `'${text.replaceAll('\'', '\\\'')}'`
}

/** What was expected, in the text and in the context; nothing where it has not the form that the member has. */
function expectation (member: keyof Context, expected: unknown): { readonly text: string, readonly ctx: Context } | undefined {
  if (member === 'pattern') return typeof expected === 'string' && /\S/.test(expected) ? { text: expected, ctx: { pattern: clip(expected, MESSAGE_MAX) } } : undefined
  if (member === 'limit_value' || member === 'multiple_of') return Number.isFinite(expected) ? { text: String(expected), ctx: { [member]: expected } } : undefined
  const values: unknown = member === 'permitted' ? [expected] : expected
  if (!Array.isArray(values) || !values.every(isScalar)) return undefined
  const shown = values.slice(0, FIELDS_MAX).map((value) => typeof value === 'string' ? clip(value, MESSAGE_MAX) : value)
  return { text: values.map(repr).join(', '), ctx: { [member]: shown } }
}

/**
 * A failing field as pydantic 1 reports it, whose names FastAPI's clients know. The text is pydantic's where all that it says is
 * known, and the validator's where it is not. What pydantic gives of the rejected value is left out.
 */
export function pydanticError (field: FailingField): { readonly msg: string, readonly type: string, readonly ctx?: Context } {
  const [type, msg, member] = entryOf(field)
  if (msg === undefined) return { msg: field.message, type }
  if (member === undefined) return { msg, type }
  const expected = expectation(member, field.expected)
  if (expected === undefined) return { msg: field.message, type }
  // As a function, since the text may hold what `replace` takes for a pattern of its own.
  return { msg: clip(msg.replace('{}', () => expected.text), MESSAGE_MAX), type, ctx: expected.ctx }
}
