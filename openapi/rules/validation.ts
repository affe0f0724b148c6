import { constrains } from '../constrains.js'
import type { Rule } from '../operation.js'

const parts = ['params', 'body', 'querystring', 'headers'] as const

/** Requests that do not match a schema which constrains something. */
export const validation: Rule = {
  name: 'validation',
  description: 'a schema of the body, the query string, the path parameters or the headers constrains something',
  reference: 'https://fastify.dev/docs/latest/Reference/Validation-and-Serialization/#validation',
  applies: ({ url, schemas, strictValidator, parameters }) => {
    const present = parameters.filter((name) => !url.includes(`/:${name}?`))
    const constrained = parts.filter((part) => constrains(part, schemas[part], strictValidator, [...present, '*']))
    return constrained.length === 0 ? [] : [{ builtIn: 'validation', reason: `the schema of ${constrained.join(', ')} constrains it` }]
  }
}
