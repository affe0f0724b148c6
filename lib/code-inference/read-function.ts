import type { AnyNode } from 'acorn'
import { within } from './environment.js'
import { addFailures, type Failures } from './failure.js'
import type { Frame, Summary } from './frame.js'
import { sendValue } from './reply-methods.js'
import type { Reader } from './reader.js'
import { summarise, type Run } from './run-code.js'
import { settle } from './settle.js'
import { live, nothing, type Value } from './value.js'

/** What a handler or hook can fail with. */
export interface Outcome {
  readonly failures: Failures
  readonly gaps: ReadonlySet<string>
}

/** Reads a function; one that is nested too deeply for the stack is not followed. */
function readOrGiveUp (reader: Reader, run: Run): Summary {
  try {
    return summarise(reader, run)
  } catch (error) {
    reader.active.length = 0
    const { script, code } = run.written
    return { throws: new Map(), answers: new Map(), gaps: new Set([`${script.site(code.node)}: it cannot be read: ${(error as Error).message}`]), returned: nothing }
  }
}

/** What becomes of what a handler returns. */
export type TakeReturned = (frame: Frame, value: Value, node: AnyNode) => void

/** What the handler of a route returns is the answer. */
export const sendReturned: TakeReturned = (frame, value, node) => { sendValue(frame, value, undefined, node) }

/** Reads a function that Fastify or Socket.IO calls. */
export function readFunction (reader: Reader, code: object, self: Value, args: readonly Value[], takeReturned?: TakeReturned): Outcome {
  const { written, bound } = reader.originOf(code)
  if (bound !== undefined) return readFunction(reader, bound.target as object, live(bound.self), [...bound.args.map(live), ...args], takeReturned)
  const failures: Failures = new Map()
  if (written === undefined) return { failures, gaps: new Set() }
  const { throws, answers, gaps, returned } = readOrGiveUp(reader, { written, self, args })
  const environment = within(written.environment)
  const effects = { throws: failures, answers: failures, gaps: new Set(gaps), returned: [], reply: {} }
  const frame: Frame = { reader, ...written, environment, whole: environment, self, effects, maybe: false, isNew: false }
  addFailures(failures, [...throws.values(), ...answers.values()])
  const value = settle(frame, returned)
  takeReturned?.(frame, value, written.code.node)
  return { failures, gaps: effects.gaps }
}
