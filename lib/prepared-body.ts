import { isVerbatim, type Dialect } from '../schemas/dialects/dialect.js'
import { problemOf, type ErrorDefinition } from '../schemas/definition.js'
import type { Problem } from '../schemas/problem.js'
import { byDefinition } from './by-definition.js'
import { detailsJson } from './details-json.js'
import { DETAILS, MESSAGE, escaped, marking, ownOf, problemsOf, trials, varying, writerOf, type Brought, type Writer } from './marked-json.js'

/** Prepares the body of the occurrences that bring this of their own; `null` where that cannot be done. */
function prepare (dialect: Dialect, definition: ErrorDefinition, own: number): Writer | null {
  const problem = problemsOf(definition, own)
  const json = (brought: Brought): string => JSON.stringify(dialect.body(problem(brought)))
  try {
    const write = writerOf(json(marking))
    return trials.every((trial) => write(varying(trial)) === json(trial)) ? write : null
  } catch {
    // What stands for the details is none that the dialect can write.
    return null
  }
}

/** The bodies of a definition in a dialect. */
interface Prepared {
  /** Its message where that is not computed. */
  readonly message: string | undefined
  readonly writers: Array<Writer | null | undefined>
}

const preparedOf = byDefinition((_dialect, definition): Prepared => {
  const message = typeof definition.message === 'string' ? problemOf(definition).message : undefined
  return { message, writers: new Array<undefined>(8).fill(undefined) }
})

/**
 * The JSON text of a problem, from what was prepared of it; `undefined` where this occurrence has a computed resolution, or lists
 * fields, or where the dialect does not say that its bodies can be prepared.
 */
export function preparedBody (dialect: Dialect, definition: ErrorDefinition, problem: Problem): string | undefined {
  const { requestId, retryAfter, message, details, fields } = problem
  if (!isVerbatim(dialect) || requestId === undefined || fields !== undefined || typeof definition.resolution === 'function') return undefined
  const prepared = preparedOf(dialect, definition)
  const own = ownOf(problem, prepared.message) | (details === undefined ? 0 : DETAILS)
  let write = prepared.writers[own]
  if (write === undefined) prepared.writers[own] = write = prepare(dialect, definition, own)
  if (write === null) return undefined
  const json = details === undefined ? '' : detailsJson(details)
  // What is no JSON value is no member of an object either.
  if (json === undefined) return undefined
  return write({ requestId: escaped(requestId), retryAfter: String(retryAfter), message: (own & MESSAGE) === 0 ? '' : escaped(message), details: json })
}
