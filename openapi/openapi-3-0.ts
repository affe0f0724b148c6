/** Keywords whose content is data, in which a property named `const` means nothing. */
const data = new Set(['value', 'default', 'enum', 'example'])

function isObject (value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

/**
 * A schema, or anything that holds schemas, in the words of OpenAPI 3.0, which has neither `const` nor a list of `examples`
 * in schemas. Documents of that version come from services that registered @fastify/swagger with its default.
 *
 * @see OpenAPI 3.0.4, section 4.7.24
 */
export function toOpenApi30 (value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toOpenApi30)
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([keyword, content]) => {
    if (keyword === 'const') return ['enum', [content]]
    if (keyword === 'examples' && Array.isArray(content)) return ['example', content[0]]
    // What a property is named is no keyword: it may be called `const` or `value`.
    if (keyword === 'properties' && isObject(content)) return [keyword, Object.fromEntries(Object.entries(content).map(([name, schema]) => [name, toOpenApi30(schema)]))]
    return [keyword, data.has(keyword) ? content : toOpenApi30(content)]
  }))
}
