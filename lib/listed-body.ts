import { problemOf, wireDetails, type ErrorDefinition } from '../schemas/definition.js'
import { isVerbatim, type Dialect } from '../schemas/dialects/dialect.js'
import type { Problem } from '../schemas/problem.js'
import type { KnownList } from './known-list.js'
import { MESSAGE, WAIT, escaped } from './marked-json.js'
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
    const own = (message === this.#message ? 0 : MESSAGE) | (retryAfter === undefined ? 0 : WAIT)
    let prepared = this.#lists[own]
    if (prepared === undefined) this.#lists[own] = prepared = PreparedList.of(this.dialect, this.definition, own)
    return prepared?.write({ requestId: escaped(requestId), retryAfter: String(retryAfter), message: (own & MESSAGE) === 0 ? '' : escaped(message), details: '' }, list.known, list.areMade ? fields : undefined)
  }
}

const bodies = new WeakMap<Dialect, WeakMap<ErrorDefinition, ListedBodies | null>>()

function bodiesOf (dialect: Dialect, definition: ErrorDefinition): ListedBodies | null {
  const isPrepared = isVerbatim(dialect) && typeof definition.resolution !== 'function' && wireDetails(definition).kind === 'fields'
  return isPrepared ? new ListedBodies(dialect, definition) : null
}

/** How lists of a definition are written; `null` where the dialect does not say that its bodies can be prepared, or where the definition has a computed resolution or no list. */
export function listedBodies (dialect: Dialect, definition: ErrorDefinition): ListedBodies | null {
  let definitions = bodies.get(dialect)
  if (definitions === undefined) bodies.set(dialect, definitions = new WeakMap())
  let listed = definitions.get(definition)
  if (listed === undefined) definitions.set(definition, listed = bodiesOf(dialect, definition))
  return listed
}
