import { constrains } from '../constrains.js'
import type { Operation, Rule } from '../operation.js'

const parts = ['params', 'body', 'querystring', 'headers'] as const

/** The parts of a request that can fail their schemas. */
export function constrainedParts ({ url, schemas, strictValidator, parameters }: Pick<Operation, 'url' | 'schemas' | 'strictValidator' | 'parameters'>): string[] {
  const present = parameters.filter((name) => !url.includes(`/:${name}?`))
  return parts.filter((part) => constrains(part, schemas[part], strictValidator, [...present, '*']))
}

/** Requests that do not match a schema which constrains something. */
export const validation: Rule = {
  name: 'validation',
  description: 'a schema of the body, the query string, the path parameters or the headers constrains something',
  reference: 'https://fastify.dev/docs/latest/Reference/Validation-and-Serialization/#validation',
  applies: (operation) => {
    const constrained = constrainedParts(operation)
    return constrained.length === 0 ? [] : [{ builtIn: 'validation', reason: `the schema of ${constrained.join(', ')} constrains it` }]
  }
}
