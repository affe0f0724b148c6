import { problemOf, type ErrorDefinition, type Occurrence } from '../schemas/definition.js'
import type { Dialect } from '../schemas/dialects/dialect.js'
import { sample } from '../schemas/sample.js'

/** The details of an example: the definition's own, or made from their schema. */
export function exampleDetails ({ details, example }: ErrorDefinition): unknown {
  return example ?? (details === undefined ? undefined : sample(details as Readonly<Record<string, unknown>>))
}

/** The occurrence that documents show of a definition. */
export function exampleOccurrence (definition: ErrorDefinition): Occurrence {
  return { details: exampleDetails(definition), requestId: 'req_2f6c1b' }
}

/** The body that a dialect makes of a definition's example, as the JSON that a client would parse. */
export function exampleBody (dialect: Dialect, definition: ErrorDefinition): unknown {
  return JSON.parse(JSON.stringify(dialect.body(problemOf(definition, exampleOccurrence(definition)))))
}
