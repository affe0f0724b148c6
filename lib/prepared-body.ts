import { verbatimOf, type Dialect, type Verbatim } from '../schemas/dialects/dialect.js'
import { problemOf, spoken, textOf, waitOf, wireDetails, type ErrorDefinition } from '../schemas/definition.js'
import type { Problem } from '../schemas/problem.js'
import { byDefinition } from './by-definition.js'
import { detailsJson } from './details-json.js'
import { DETAILS, escaped, isSimple, marking, marksIn, ownOf, problemsOf, trials, varying, writerOf, type Brought, type Writer } from './marked-json.js'

/** The body of the occurrences that bring the same of their own: how it is written, and what of that it shows. */
interface PreparedBody {
  readonly write: Writer
  readonly hasId: boolean
  readonly hasWait: boolean
  readonly hasMessage: boolean
  readonly hasDetails: boolean
  /** How many bytes are the same in each. */
  readonly bytes: number
  /** The body where all of it is the same. */
  readonly constant: WrittenBody | undefined
}

/** Prepares the body of the occurrences that bring this of their own; `null` where that cannot be done. */
function prepare ({ write: bodyOf }: Verbatim, definition: ErrorDefinition, own: number): PreparedBody | null {
  const problem = problemsOf(definition, own)
  const json = (brought: Brought): string => JSON.stringify(bodyOf(problem(brought)))
  try {
    const text = json(marking)
    const write = writerOf(text)
    if (!trials.every((trial) => write(varying(trial)) === json(trial))) return null
    const marks = marksIn(text)
    const constant = write({ requestId: '', retryAfter: '', message: '', details: '' })
    const bytes = Buffer.byteLength(constant)
    return { write, bytes, constant: marks.size === 0 ? { text: constant, length: String(bytes) } : undefined, hasId: marks.has('requestId'), hasWait: marks.has('retryAfter'), hasMessage: marks.has('message'), hasDetails: marks.has('details') }
  } catch {
    // What stands for the details is none that the dialect can write.
    return null
  }
}

/** What of a problem a prepared body can show. */
export type Shown = Pick<Problem, 'requestId' | 'retryAfter' | 'message' | 'details'>

/** The JSON text of a problem, with its length in bytes, as a header has it, where that is known without a look at it. */
export interface WrittenBody {
  readonly text: string
  readonly length: string | undefined
}

/** The bodies of a definition in a dialect. */
export class PreparedBodies {
  /** Its message where that is not computed. */
  readonly message: string | undefined
  readonly code: string
  readonly status: number
  readonly mediaType: string
  /** Whether details are on the wire, as far as a dialect shows any. */
  readonly showsDetails: boolean
  /** The body of an occurrence that brings nothing of its own, where it is always the same, once it was written. */
  usual: WrittenBody | undefined
  readonly #title: string
  readonly #wait: number | undefined
  readonly #bodies: Array<PreparedBody | null | undefined> = new Array<undefined>(8).fill(undefined)

  constructor (readonly verbatim: Verbatim, { mediaType }: Dialect, readonly definition: ErrorDefinition) {
    // Definitions have members of many kinds, so that the engine would have to search for what is read of them.
    this.code = definition.code
    this.status = definition.status
    this.mediaType = mediaType
    this.message = typeof definition.message === 'string' ? problemOf(definition).message : undefined
    this.#title = definition.title
    this.#wait = waitOf(definition, undefined)
    this.showsDetails = wireDetails(definition).kind === 'schema'
  }

  /** The message of an occurrence, as it is sent. */
  messageOf (given: string | undefined, details: unknown): string {
    if (given === undefined && this.message !== undefined) return this.message
    return spoken(given ?? textOf(this.definition.message, details)) ?? this.#title
  }

  /** The time to wait of an occurrence, as it is sent. */
  waitOf (given: number | undefined): number | undefined {
    return given === undefined ? this.#wait : waitOf(this.definition, given)
  }

  /** The JSON text of a problem; `undefined` where its id would be missing, or where its details are none that can be written. Throws what they throw. */
  write (problem: Shown): WrittenBody | undefined {
    const { retryAfter, message, details } = problem
    const own = ownOf(problem, this.message) | (details === undefined ? 0 : DETAILS)
    let body = this.#bodies[own]
    if (body === undefined) {
      this.#bodies[own] = body = prepare(this.verbatim, this.definition, own)
      if (own === 0) this.usual = body?.constant
    }
    if (body === null) return undefined
    if (body.constant !== undefined) return body.constant
    const requestId = body.hasId ? problem.requestId : ''
    if (requestId === undefined) return undefined
    const id = escaped(requestId)
    const wait = body.hasWait ? String(retryAfter) : ''
    const isKnown = !body.hasMessage || isSimple(message)
    const text = !body.hasMessage ? '' : isKnown ? message : escaped(message)
    const { shown } = this.verbatim
    const json = body.hasDetails ? detailsJson(shown === undefined ? details : shown(details)) : ''
    // What is no JSON value is no member of an object either.
    if (json === undefined) return undefined
    return {
      text: body.write({ requestId: id, retryAfter: wait, message: text, details: json }),
      length: isKnown && !body.hasDetails ? `${body.bytes + id.length + wait.length + text.length}` : undefined
    }
  }
}

/** How a definition is written; `null` where it has a computed resolution or lists fields, or where the dialect does not say that its bodies can be prepared. */
export const preparedBodies = byDefinition((dialect, definition) => {
  const verbatim = verbatimOf(dialect)
  const isPrepared = verbatim !== undefined && typeof definition.resolution !== 'function' && wireDetails(definition).kind !== 'fields'
  return isPrepared ? new PreparedBodies(verbatim, dialect, definition) : null
})

/**
 * The JSON text of a problem, from what was prepared of it; `undefined` where this occurrence has a computed resolution, or lists
 * fields, or where the dialect does not say that its bodies can be prepared.
 */
export function preparedBody (dialect: Dialect, definition: ErrorDefinition, problem: Problem): string | undefined {
  if (problem.requestId === undefined || problem.fields !== undefined) return undefined
  return preparedBodies(dialect, definition)?.write(problem)?.text
}
