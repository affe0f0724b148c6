type Schema = Readonly<Record<string, unknown>>

const strings: ReadonlyMap<unknown, string> = new Map(Object.entries({
  date: '2026-01-31',
  'date-time': '2026-01-31T12:00:00.000Z',
  time: '12:00:00Z',
  email: 'person@example.com',
  hostname: 'example.com',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  uri: 'https://example.com/',
  url: 'https://example.com/',
  uuid: '00000000-0000-4000-8000-000000000000'
}))

function sampleString ({ format, minLength, maxLength }: Schema): string {
  const text = strings.get(format) ?? 'text'
  return text.padEnd(Number(minLength ?? 0), 'x').slice(0, Number(maxLength ?? Infinity))
}

/** The least number that is allowed; without a lower bound the greatest up to 1. */
function sampleNumber ({ minimum, exclusiveMinimum, maximum, exclusiveMaximum, multipleOf }: Schema): number {
  const step = typeof multipleOf === 'number' ? multipleOf : undefined
  const least = typeof minimum === 'number' ? minimum : typeof exclusiveMinimum === 'number' ? exclusiveMinimum + (step ?? 1) : undefined
  if (least !== undefined) return step === undefined ? least : Math.ceil(least / step) * step
  const greatest = Math.min(1, Number(maximum ?? 1), Number(exclusiveMaximum ?? Infinity) - (step ?? 1))
  return step === undefined ? greatest : Math.floor(greatest / step) * step
}

function sampleObject ({ properties = {} }: Schema): Record<string, unknown> {
  return Object.fromEntries(Object.entries(properties as Record<string, Schema>).map(([name, schema]) => [name, sample(schema)]))
}

function sampleArray ({ items, prefixItems, minItems }: Schema): unknown[] {
  const tuple = prefixItems ?? items
  if (Array.isArray(tuple)) return tuple.map((item) => sample(item as Schema))
  return items === undefined ? [] : Array.from({ length: Math.max(1, Number(minItems ?? 1)) }, () => sample(items as Schema))
}

const byType: ReadonlyMap<string, (schema: Schema) => unknown> = new Map<string, (schema: Schema) => unknown>([
  ['string', sampleString],
  ['integer', sampleNumber],
  ['number', sampleNumber],
  ['object', sampleObject],
  ['array', sampleArray],
  ['boolean', () => true],
  ['null', () => null]
])

function typeOf ({ type, properties }: Schema): string {
  const named = Array.isArray(type) ? type[0] : type
  return String(named ?? (properties === undefined ? '' : 'object'))
}

/**
 * A value that a schema describes, for documents: its own `examples`, `default`, `const` or first `enum` value, otherwise one
 * made from its type. A schema with a `pattern` needs an example of its own.
 *
 * @see JSON Schema Validation 2020-12, section 9
 */
export function sample (schema: Schema): unknown {
  const { examples, default: byDefault, const: only, enum: values, anyOf, oneOf, allOf } = schema
  if (Array.isArray(examples)) return examples[0]
  if (byDefault !== undefined) return byDefault
  if (only !== undefined) return only
  if (Array.isArray(values)) return values[0]
  const choices = anyOf ?? oneOf
  if (Array.isArray(choices)) return sample(choices[0])
  if (Array.isArray(allOf)) return Object.assign({}, ...allOf.map(sample))
  const make = byType.get(typeOf(schema))
  return make === undefined ? {} : make(schema)
}
