type Schema = Readonly<Record<string, unknown>>

const annotations = new Set(['$id', '$schema', '$comment', 'title', 'description', 'default', 'example', 'examples', 'deprecated', 'readOnly', 'writeOnly', 'nullable'])

function isSchema (value: unknown): value is Schema {
  return typeof value === 'object' && value !== null
}

const ofTexts = new Set([...annotations, 'type'])
const ofLists = new Set([...ofTexts, 'items'])
const ofObjects = new Set([...ofTexts, 'properties', 'required', 'additionalProperties'])
const ofBodies = new Set([...annotations, 'content'])

/** Whether a schema has keywords besides these, and besides extensions, which constrain nothing. */
function hasOther (schema: Schema, keywords: ReadonlySet<string>): boolean {
  for (const keyword of Object.keys(schema)) if (!keywords.has(keyword) && !keyword.startsWith('x-')) return true
  return false
}

/** Whether a text that is there can fail the schema of its parameter: not if it asks for nothing but a string. */
function textCanFail (schema: unknown): boolean {
  if (!isSchema(schema)) return schema === false
  return hasOther(schema, ofTexts) || (schema.type !== undefined && schema.type !== 'string')
}

/** Whether a query parameter can fail: also by being repeated, unless Fastify's validator makes a list of whatever is there. */
function queryCanFail (schema: unknown, strict: boolean): boolean {
  if (!isSchema(schema)) return schema === false
  return !strict && schema.type === 'array' && !hasOther(schema, ofLists) ? textCanFail(schema.items) : hasOther(schema, annotations)
}

/** A part of a request that is made of named values. */
type NamedPart = 'querystring' | 'params' | 'headers'

function canFail (part: NamedPart, schema: unknown, strict: boolean): boolean {
  return part === 'querystring' ? queryCanFail(schema, strict) : textCanFail(schema)
}

/** What tells which values are there in every request: the names of the parameters in a path, and the path itself. */
export interface PathFacts {
  readonly url: string
  readonly parameters: readonly string[]
}

/** Whether the router puts a value of this name there in every request. */
function isAlways (name: string, { url, parameters }: PathFacts): boolean {
  return name === '*' || (parameters.includes(name) && !url.includes(`/:${name}?`))
}

function objectCanFail (part: NamedPart, schema: Schema, strict: boolean, path: PathFacts): boolean {
  const { type, properties, required, additionalProperties } = schema
  if (hasOther(schema, ofObjects) || (type !== undefined && type !== 'object')) return true
  if (Array.isArray(required) && required.some((name) => part !== 'params' || !isAlways(String(name), path))) return true
  if (additionalProperties === false ? strict : canFail(part, additionalProperties, strict)) return true
  if (!isSchema(properties)) return false
  for (const name of Object.keys(properties)) if (canFail(part, properties[name], strict)) return true
  return false
}

/**
 * Whether a request can fail the schema of one of its parts at all.
 *
 * Path parameters and header fields are texts that the router or the parser has put there: a schema that asks for no more
 * than that never fails. A query parameter may be repeated, so that asking for one text is a constraint already. Fastify's own
 * validator removes additional properties instead of refusing them; a strict one refuses.
 */
export function constrains (part: 'body' | NamedPart, schema: unknown, strict: boolean, path: PathFacts): boolean {
  if (!isSchema(schema)) return schema === false
  return part === 'body' ? bodyConstrains(schema) : objectCanFail(part, schema, strict, path)
}

/** A body schema constrains, or one of those that it has by media type does. */
function bodyConstrains (schema: Schema): boolean {
  const { content } = schema
  if (!isSchema(content)) return hasOther(schema, ofBodies)
  return Object.values(content).some((media) => isSchema(media) && (media.schema === false || (isSchema(media.schema) && hasOther(media.schema, annotations))))
}
