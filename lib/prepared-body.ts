import type { Dialect } from '../schemas/dialects/dialect.js'
import { problemOf, type ErrorDefinition } from '../schemas/definition.js'
import type { Problem } from '../schemas/problem.js'

/** The body of a definition in a dialect, as what stands around what differs between occurrences. */
interface PreparedBody {
  /** An occurrence without anything of its own. */
  readonly constant: Problem
  write: (requestId: string, retryAfter: string) => string
}

type Varying = Pick<Problem, 'requestId' | 'retryAfter'>

/** What stands for a request id and for a time to wait while a body is prepared: neither is in any body otherwise. */
const ID = 'q7~Zk.V9~xW2~request'
const WAIT = 1_926_374_851

/** What a prepared body has to be right for as well: a body may be made of these by more than writing them. */
const trials: ReadonlyArray<readonly [requestId: string, retryAfter: number]> = [['req-1', 0], ['a', 7], ['0192f0c1-7e0a-7c55-b0f5-2f6a0c1f2d3e', 86_400]]

function writer (json: string): PreparedBody['write'] {
  const parts = json.split(new RegExp(`(${ID.replaceAll('.', '\\.')}|${WAIT})`))
  return (requestId, retryAfter) => {
    let text = parts[0]!
    for (let index = 1; index < parts.length; index += 2) text += (parts[index] === ID ? requestId : retryAfter) + parts[index + 1]!
    return text
  }
}

/** Prepares the body of problems that have a request id, and a time to wait if `waits`; `undefined` where that cannot be done. */
function prepare (dialect: Dialect, definition: ErrorDefinition, waits: boolean): PreparedBody | undefined {
  const constant = problemOf(definition)
  const json = (requestId: string, retryAfter: number): string =>
    JSON.stringify(dialect.body({ ...constant, requestId, ...(waits && { retryAfter }) }))
  const write = writer(json(ID, WAIT))
  const holds = trials.every(([requestId, retryAfter]) => write(requestId, String(retryAfter)) === json(requestId, retryAfter))
  return holds ? { constant, write } : undefined
}

type Prepared = { -readonly [Waits in 'waits' | 'never']?: PreparedBody | null }

const bodies = new WeakMap<Dialect, WeakMap<ErrorDefinition, Prepared>>()

function preparedOf (dialect: Dialect, definition: ErrorDefinition, waits: boolean): PreparedBody | null {
  let definitions = bodies.get(dialect)
  if (definitions === undefined) bodies.set(dialect, definitions = new WeakMap())
  let prepared = definitions.get(definition)
  if (prepared === undefined) definitions.set(definition, prepared = {})
  const key = waits ? 'waits' : 'never'
  prepared[key] ??= prepare(dialect, definition, waits) ?? null
  return prepared[key]
}

/** Whether an id can stand between quotes as it is. @see RFC 8259, section 7 */
const plain = /^[^"\\]*$/

/**
 * The JSON text of a problem, from what was prepared of it; `undefined` where this occurrence has texts or details of its own, or
 * where the dialect does not say that its bodies are made of nothing but the problem.
 */
export function preparedBody (dialect: Dialect, definition: ErrorDefinition, problem: Problem & Varying): string | undefined {
  const { requestId, retryAfter, message, details, fields } = problem
  const isComputed = typeof definition.message === 'function' || typeof definition.resolution === 'function'
  if (dialect.pure !== true || isComputed || requestId === undefined || details !== undefined || fields !== undefined) return undefined
  const prepared = preparedOf(dialect, definition, retryAfter !== undefined)
  if (prepared === null || message !== prepared.constant.message || !plain.test(requestId)) return undefined
  return prepared.write(requestId, String(retryAfter))
}
