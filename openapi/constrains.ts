type Schema = Readonly<Record<string, unknown>>

const annotations = new Set(['$id', '$schema', '$comment', 'title', 'description', 'default', 'example', 'examples', 'deprecated', 'readOnly', 'writeOnly', 'nullable'])

function isSchema (value: unknown): value is Schema {
  return typeof value === 'object' && value !== null
}

function keywords (schema: Schema): string[] {
  return Object.keys(schema).filter((keyword) => !annotations.has(keyword) && !keyword.startsWith('x-'))
}

/** Whether a text that is there can fail the schema of its parameter: not if it asks for nothing but a string. */
function textCanFail (schema: unknown): boolean {
  if (!isSchema(schema)) return schema === false
  return keywords(schema).some((keyword) => keyword !== 'type') || (schema.type !== undefined && schema.type !== 'string')
}

interface Names {
  /** Whether a value of this name is there in every request. */
  readonly always: (name: string) => boolean
  /** Whether a value that is there can fail the schema of its name. */
  readonly canFail: (schema: unknown) => boolean
}

/** Whether a query parameter can fail: also by being repeated, unless Fastify's validator makes a list of whatever is there. */
function queryCanFail (schema: unknown, strict: boolean): boolean {
  if (!isSchema(schema)) return schema === false
  const { type, items, ...others } = schema
  if (!strict && type === 'array' && keywords(others).length === 0) return textCanFail(items)
  return keywords(schema).length > 0
}

function objectCanFail (schema: Schema, strict: boolean, { always, canFail }: Names): boolean {
  const { type, properties, required, additionalProperties, ...others } = schema
  if (keywords(others).length > 0 || (type !== undefined && type !== 'object')) return true
  if (Array.isArray(required) && required.some((name) => !always(String(name)))) return true
  if (additionalProperties === false ? strict : canFail(additionalProperties)) return true
  return isSchema(properties) && Object.values(properties).some(canFail)
}

/**
 * Whether a request can fail the schema of one of its parts at all.
 *
 * Path parameters and header fields are texts that the router or the parser has put there: a schema that asks for no more
 * than that never fails. A query parameter may be repeated, so that asking for one text is a constraint already. Fastify's own
 * validator removes additional properties instead of refusing them; a strict one refuses.
 */
export function constrains (part: 'body' | 'querystring' | 'params' | 'headers', schema: unknown, strict: boolean, parameters: readonly string[]): boolean {
  if (!isSchema(schema)) return schema === false
  if (part === 'body') return bodyConstrains(schema)
  return objectCanFail(schema, strict, {
    always: (name) => part === 'params' && parameters.includes(name),
    canFail: part === 'querystring' ? (property) => queryCanFail(property, strict) : textCanFail
  })
}

/** A body schema constrains, or one of those that it has by media type does. */
function bodyConstrains ({ content, ...schema }: Schema): boolean {
  if (!isSchema(content)) return keywords(schema).length > 0
  return Object.values(content).some((media) => isSchema(media) && (media.schema === false || (isSchema(media.schema) && keywords(media.schema).length > 0)))
}
