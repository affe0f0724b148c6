import type { TSchema } from 'typebox'
import type { ErrorDefinition } from '../definition.js'
import type { Problem } from '../problem.js'

/**
 * A wire format of errors. `schema` and `body` stand side by side so that they cannot drift: at boot, the body of each
 * definition's example is checked against its schema.
 *
 * `discriminator` names the top-level property of the body that holds the code, where the format has one; documents then
 * let clients narrow on it.
 *
 * @see OpenAPI 3.1.1, section 4.8.25 (Discriminator Object)
 */
export interface Dialect {
  readonly name: string
  readonly mediaType: string
  readonly description: string
  readonly discriminator?: string
  /** The schema of every body that this definition is answered with. */
  schema: (definition: ErrorDefinition) => TSchema
  /** The body of one problem: a JSON value. */
  body: (problem: Problem) => unknown
}

/** Defines a dialect of one's own: returns it as it is, with its type checked. */
export function defineDialect (dialect: Dialect): Dialect {
  return dialect
}

const VERBATIM = Symbol('fastify-error-contract.verbatim')

/** A body that can be prepared: how it is written, and what it shows of details where that is not the details themselves. */
export interface Verbatim {
  readonly write: Dialect['body']
  readonly shown?: ((details: unknown) => unknown) | undefined
}

/**
 * Marks the body of a dialect as made of nothing but the problem, with what differs between occurrences of an error (id, wait,
 * message, details) written as it is or not at all, so that it can be prepared. Where details are not shown as they are, `shown` makes of them what
 * the body is given as details. The mark is the function's, so that a dialect with another body has none.
 */
export function verbatim (write: Dialect['body'], shown?: Verbatim['shown']): Dialect['body'] {
  const body: Dialect['body'] = shown === undefined
    ? write
    : (problem) => write(problem.details === undefined ? problem : { ...problem, details: shown(problem.details) })
  const value: Verbatim = { write, shown }
  return Object.defineProperty(body, VERBATIM, { value })
}

/** How the body of a dialect is written, where it can be prepared. */
export function verbatimOf ({ body }: Dialect): Verbatim | undefined {
  return (body as { readonly [VERBATIM]?: Verbatim })[VERBATIM]
}

/** Whether the body of a dialect can be prepared. */
export function isVerbatim (dialect: Dialect): boolean {
  return verbatimOf(dialect) !== undefined
}
