/**
 * A schema, or anything that holds schemas, in the words of OpenAPI 3.0, which has neither `const` nor a list of `examples`
 * in schemas. Documents of that version come from services that registered @fastify/swagger with its default.
 *
 * @see OpenAPI 3.0.4, section 4.7.24
 */
export function toOpenApi30 (value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toOpenApi30)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).flatMap(([keyword, content]) => {
    if (keyword === 'const') return [['enum', [content]]]
    if (keyword === 'examples' && Array.isArray(content)) return [['example', content[0]]]
    // The body of an example is data: a property named `const` in it means nothing.
    return [[keyword, keyword === 'value' ? content : toOpenApi30(content)]]
  }))
}
