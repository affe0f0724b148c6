import { constrains } from '../constrains.js'
import type { Rule } from '../operation.js'

/** What decides which parts of a request can fail their schemas; `strict` is set where a validator other than Fastify's own compiles these. */
export interface Validated {
  readonly url: string
  readonly parameters: readonly string[]
  readonly schemas: { readonly body?: unknown, readonly querystring?: unknown, readonly params?: unknown, readonly headers?: unknown }
  readonly strict: boolean
}

const parts = ['params', 'body', 'querystring', 'headers'] as const

/** The parts of a request that can fail their schemas. */
export function constrainedParts ({ url, parameters, schemas, strict }: Validated): string[] {
  const present = ['*', ...parameters.filter((name) => !url.includes(`/:${name}?`))]
  return parts.filter((part) => schemas[part] !== undefined && constrains(part, schemas[part], strict, present))
}

/** Requests that do not match a schema which constrains something. */
export const validation: Rule = {
  name: 'validation',
  description: 'a schema of the body, the query string, the path parameters or the headers constrains something',
  reference: 'https://fastify.dev/docs/latest/Reference/Validation-and-Serialization/#validation',
  applies: ({ constrained }) => constrained.length === 0 ? [] : [{ builtIn: 'validation', reason: `the schema of ${constrained.join(', ')} constrains it` }]
}
