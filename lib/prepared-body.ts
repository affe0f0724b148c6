import { isVerbatim, type Dialect } from '../schemas/dialects/dialect.js'
import { problemOf, type ErrorDefinition } from '../schemas/definition.js'
import { MESSAGE_MAX, type Problem } from '../schemas/problem.js'

/** What differs between occurrences of a definition, each as JSON: a text without its quotes. */
interface Varying {
  readonly requestId: string
  readonly retryAfter: string
  readonly message: string
  readonly details: string
}

type Writer = (varying: Varying) => string

/** What an occurrence brings of its own beside its request id. A body is prepared for each sum of these. */
const MESSAGE = 1
const WAIT = 2
const DETAILS = 4

/** What stands for each while a body is prepared: none is in any body otherwise. */
const marks: Readonly<Record<keyof Varying, string>> = {
  requestId: 'q7~Zk.V9~xW2~request',
  retryAfter: '1926374851',
  message: 'q7~Zk.V9~xW2~message',
  details: '"q7~Zk.V9~xW2~details"'
}

const mark = new RegExp(`(${Object.values(marks).join('|').replaceAll('.', '\\.')})`)
const marked = new Map(Object.entries(marks).map(([name, text]) => [text, name as keyof Varying]))

type Trial = Pick<Problem, 'requestId' | 'retryAfter' | 'message' | 'details'>

/** What a prepared body has to be right for as well: details that are an object may not be written as they are. */
const trials: readonly Trial[] = [
  { requestId: 'req-1', retryAfter: 0, message: 'a', details: { id: 'a', of: { list: [1, null] } } },
  { requestId: 'a', retryAfter: 7, message: '"Naïve" \\ \n\u2028 \ud83d\ude00 \ud83d', details: {} },
  { requestId: '0192f0c1-7e0a-7c55-b0f5-2f6a0c1f2d3e', retryAfter: 86_400, message: 'long '.repeat(MESSAGE_MAX / 5), details: ['"text"', 7] }
]

/** Characters that JSON writes as they are; a surrogate may be one of half a pair. @see RFC 8259, section 7 */
const plain = /^[ !#-[\]-\ud7ff\ue000-\uffff]*$/

/** A text between its quotes. */
function escaped (text: string): string {
  return plain.test(text) ? text : JSON.stringify(text).slice(1, -1)
}

function writerOf (json: string): Writer {
  const parts = json.split(mark)
  const names = parts.map((part) => marked.get(part))
  return (varying) => {
    let text = parts[0]!
    for (let index = 1; index < parts.length; index += 2) text += varying[names[index]!] + parts[index + 1]!
    return text
  }
}

/** Prepares the body of the occurrences that bring this of their own; `null` where that cannot be done. */
function prepare (dialect: Dialect, definition: ErrorDefinition, own: number): Writer | null {
  const problem = problemOf(definition, { message: typeof definition.message === 'string' ? undefined : marks.message })
  const json = ({ requestId, retryAfter, message, details }: Trial): string => JSON.stringify(dialect.body({
    ...problem,
    requestId,
    ...((own & MESSAGE) !== 0 && { message }),
    ...((own & WAIT) !== 0 && { retryAfter }),
    ...((own & DETAILS) !== 0 && { details })
  }))
  try {
    const write = writerOf(json({ ...marks, retryAfter: Number(marks.retryAfter), details: JSON.parse(marks.details) }))
    const written = ({ requestId, retryAfter, message, details }: Trial): string =>
      write({ requestId: requestId!, retryAfter: String(retryAfter), message: escaped(message), details: JSON.stringify(details) })
    return trials.every((trial) => written(trial) === json(trial)) ? write : null
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

const bodies = new WeakMap<Dialect, WeakMap<ErrorDefinition, Prepared>>()

function preparedOf (dialect: Dialect, definition: ErrorDefinition): Prepared {
  let definitions = bodies.get(dialect)
  if (definitions === undefined) bodies.set(dialect, definitions = new WeakMap())
  let prepared = definitions.get(definition)
  if (prepared === undefined) {
    const message = typeof definition.message === 'string' ? problemOf(definition).message : undefined
    definitions.set(definition, prepared = { message, writers: new Array<undefined>(8).fill(undefined) })
  }
  return prepared
}

/**
 * The JSON text of a problem, from what was prepared of it; `undefined` where this occurrence has fields or a computed resolution, or
 * where the dialect does not say that its bodies can be prepared.
 */
export function preparedBody (dialect: Dialect, definition: ErrorDefinition, { requestId, retryAfter, message, details, fields }: Problem): string | undefined {
  if (!isVerbatim(dialect) || fields !== undefined || requestId === undefined || typeof definition.resolution === 'function') return undefined
  const prepared = preparedOf(dialect, definition)
  const own = (message === prepared.message ? 0 : MESSAGE) | (retryAfter === undefined ? 0 : WAIT) | (details === undefined ? 0 : DETAILS)
  let write = prepared.writers[own]
  if (write === undefined) prepared.writers[own] = write = prepare(dialect, definition, own)
  if (write === null) return undefined
  const json = details === undefined ? '' : JSON.stringify(details) as string | undefined
  // What is no JSON value is no member of an object either.
  if (json === undefined) return undefined
  return write({ requestId: escaped(requestId), retryAfter: String(retryAfter), message: (own & MESSAGE) === 0 ? '' : escaped(message), details: json })
}
