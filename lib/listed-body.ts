import { problemOf, wireDetails, type ErrorDefinition } from '../schemas/definition.js'
import { isVerbatim, type Dialect } from '../schemas/dialects/dialect.js'
import type { Problem } from '../schemas/problem.js'
import { byDefinition } from './by-definition.js'
import type { KnownList } from './known-list.js'
import { MESSAGE, escaped, ownOf } from './marked-json.js'
import { PreparedList, type WrittenList } from './prepared-list.js'

/** The lists of a definition in a dialect. */
export class ListedBodies {
  /** Its message where that is not computed. */
  readonly #message: string | undefined
  readonly #lists: Array<PreparedList | null | undefined> = new Array<undefined>(4).fill(undefined)

  constructor (readonly dialect: Dialect, readonly definition: ErrorDefinition) {
    this.#message = typeof definition.message === 'string' ? problemOf(definition).message : undefined
  }

  /** Whether nothing of a problem but its list is made of the fields. */
  get isConstant (): boolean {
    return this.#message !== undefined
  }

  /** The JSON text of a problem; `undefined` where it has no request id, or where its list is none that can be written from what is known. */
  write (problem: Problem, list: KnownList): WrittenList | undefined {
    const { requestId, retryAfter, message, fields } = problem
    if (requestId === undefined || fields === undefined) return undefined
    const own = ownOf(problem, this.#message)
    let prepared = this.#lists[own]
    if (prepared === undefined) this.#lists[own] = prepared = PreparedList.of(this.dialect, this.definition, own)
    return prepared?.write({ requestId: escaped(requestId), retryAfter: String(retryAfter), message: (own & MESSAGE) === 0 ? '' : escaped(message), details: '' }, list.known, list.areMade ? fields : undefined)
  }
}

/** How lists of a definition are written; `null` where the dialect does not say that its bodies can be prepared, or where the definition has a computed resolution or no list. */
export const listedBodies = byDefinition((dialect, definition) => {
  const isPrepared = isVerbatim(dialect) && typeof definition.resolution !== 'function' && wireDetails(definition).kind === 'fields'
  return isPrepared ? new ListedBodies(dialect, definition) : null
})
