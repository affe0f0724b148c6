import { constrains, type PathFacts } from '../constrains.js'
import type { Rule } from '../operation.js'

/** What decides which parts of a request can fail their schemas; `strict` is set where a validator other than Fastify's own compiles these. */
export interface Validated extends PathFacts {
  readonly schemas: { readonly body?: unknown, readonly querystring?: unknown, readonly params?: unknown, readonly headers?: unknown }
  readonly strict: boolean
}

const parts = ['params', 'body', 'querystring', 'headers'] as const

/** Each list of parts that there can be, at the number whose bits say which these are: the same object for the same parts. */
const lists = Array.from({ length: 1 << parts.length }, (_, bits): readonly string[] => parts.filter((_, index) => (bits & (1 << index)) !== 0))

/** The parts of a request that can fail their schemas: the same list wherever these are the same. */
export function constrainedParts (validated: Validated): readonly string[] {
  const { schemas, strict } = validated
  let bits = 0
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index]!
    const schema = schemas[part]
    if (schema !== undefined && constrains(part, schema, strict, validated)) bits |= 1 << index
  }
  return lists[bits]!
}

/** Requests that do not match a schema which constrains something. */
export const validation: Rule = {
  name: 'validation',
  description: 'a schema of the body, the query string, the path parameters or the headers constrains something',
  reference: 'https://fastify.dev/docs/latest/Reference/Validation-and-Serialization/#validation',
  applies: ({ constrained }) => constrained.length === 0 ? [] : [{ builtIn: 'validation', reason: `the schema of ${constrained.join(', ')} constrains it` }]
}
