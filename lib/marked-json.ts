import { problemOf, type ErrorDefinition } from '../schemas/definition.js'
import { MESSAGE_MAX, type Problem } from '../schemas/problem.js'

/** What differs between occurrences of a definition, each as JSON: a text without its quotes. */
export interface Varying {
  readonly requestId: string
  readonly retryAfter: string
  readonly message: string
  readonly details: string
}

/** Puts what differs into what is the same. */
export type Writer = (varying: Varying) => string

/** What an occurrence brings of its own beside its request id: a body is prepared for each sum of these. */
export const MESSAGE = 1
/** @see {@link MESSAGE} */
export const WAIT = 2
/** @see {@link MESSAGE} */
export const DETAILS = 4

/** What of its own an occurrence brings that is no details, beside the message that all bring where it is not computed. */
export function ownOf ({ message, retryAfter }: Pick<Problem, 'message' | 'retryAfter'>, constant: string | undefined): number {
  return (message === constant ? 0 : MESSAGE) | (retryAfter === undefined ? 0 : WAIT)
}

/** What stands for each while a body is prepared: none is in any body otherwise. */
const marks: Readonly<Record<keyof Varying, string>> = {
  requestId: 'q7~Zk.V9~xW2~request',
  retryAfter: '1926374851',
  message: 'q7~Zk.V9~xW2~message',
  details: '"q7~Zk.V9~xW2~details"'
}

const mark = new RegExp(`(${Object.values(marks).join('|').replaceAll('.', '\\.')})`)
const marked = new Map(Object.entries(marks).map(([name, text]) => [text, name as keyof Varying]))

/** What an occurrence brings, as the problem has it. */
export type Brought = Pick<Problem, 'requestId' | 'retryAfter' | 'message' | 'details'>

/** An occurrence whose body has a mark wherever something of its own is. */
export const marking: Brought = { ...marks, retryAfter: Number(marks.retryAfter), details: JSON.parse(marks.details) }

/** What a prepared body has to be right for as well: details that are an object may not be written as they are. */
export const trials: readonly Brought[] = [
  { requestId: 'req-1', retryAfter: 0, message: 'a', details: { id: 'a', of: { list: [1, null] } } },
  { requestId: 'a', retryAfter: 7, message: '"Naïve" \\ \n\u2028 \ud83d\ude00 \ud83d', details: {} },
  { requestId: '0192f0c1-7e0a-7c55-b0f5-2f6a0c1f2d3e', retryAfter: 86_400, message: 'long '.repeat(MESSAGE_MAX / 5), details: ['"text"', 7] }
]

/** Characters that JSON writes as they are; a surrogate may be one of half a pair. @see RFC 8259, section 7 */
const plain = /^[ !#-[\]-\ud7ff\ue000-\uffff]*$/

/** What JSON does not write as it is, or not in one byte; a search for what is not there is quicker than a look at what is. */
const special = /[^ !#-[\]-~]/

/** Up to this many characters are looked at one by one sooner than by a search. */
const SHORT = 8

function isPlain (text: string): boolean {
  if (text.length > SHORT) return plain.test(text)
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code < 0x20 || code === 0x22 || code === 0x5c || (code >= 0xd800 && code <= 0xdfff)) return false
  }
  return true
}

/** Whether JSON writes a text as it is, in a byte for each character. */
export function isSimple (text: string): boolean {
  return !special.test(text)
}

/** A text between its quotes. */
export function escaped (text: string): string {
  return isPlain(text) ? text : JSON.stringify(text).slice(1, -1)
}

/** What an occurrence brings, as JSON. */
export function varying ({ requestId, retryAfter, message, details }: Brought): Varying {
  return { requestId: escaped(requestId!), retryAfter: String(retryAfter), message: escaped(message), details: JSON.stringify(details) }
}

/** A writer of a text that has marks. */
export function writerOf (json: string): Writer {
  const parts = json.split(mark)
  const start = parts[0]!
  const rest = parts.flatMap((part, index) => index % 2 === 0 ? [] : [{ name: marked.get(part)!, after: parts[index + 1]! }])
  return ({ requestId, retryAfter, message, details }) => {
    let text = start
    // Looked up by its name, each would be searched for.
    for (let index = 0; index < rest.length; index++) {
      const { name, after } = rest[index]!
      text += (name === 'requestId' ? requestId : name === 'message' ? message : name === 'details' ? details : retryAfter) + after
    }
    return text
  }
}

/** What differs that a text has marks for. */
export function marksIn (json: string): ReadonlySet<keyof Varying> {
  return new Set(json.split(mark).flatMap((part) => marked.get(part) ?? []))
}

/** The problems of a definition, each with what of an occurrence `own` says. */
export function problemsOf (definition: ErrorDefinition, own: number): (brought: Brought) => Problem {
  const problem = problemOf(definition, { message: typeof definition.message === 'string' ? undefined : marks.message })
  return ({ requestId, retryAfter, message, details }) => ({
    ...problem,
    requestId,
    ...((own & MESSAGE) !== 0 && { message }),
    ...((own & WAIT) !== 0 && { retryAfter }),
    ...((own & DETAILS) !== 0 && { details })
  })
}
