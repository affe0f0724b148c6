import type { AnyNode } from 'acorn'
import type { Code } from './code-index.js'
import type { Environment } from './environment.js'
import type { Failures, Step } from './failure.js'
import type { Reader } from './reader.js'
import type { Script } from './script.js'
import type { Value } from './value.js'

/** What a function can do: throw, answer the request, or something that could not be followed; and what it returns. */
export interface Summary {
  readonly throws: Failures
  readonly answers: Failures
  /** What was not followed, as «file:line text: why». */
  readonly gaps: Set<string>
  readonly returned: Value
}

/** What has been found so far of the function that is being read. */
export interface Effects {
  readonly throws: Failures
  readonly answers: Failures
  readonly gaps: Set<string>
  readonly returned: Value[]
  /** The status that the reply has been given, until something is sent. */
  readonly reply: { status?: { readonly value: Value, readonly node: AnyNode } }
}

/** A place in a function that is being read. */
export interface Frame {
  readonly reader: Reader
  readonly script: Script
  readonly code: Code
  readonly environment: Environment
  /** The scope of the whole function. */
  readonly whole: Environment
  readonly self: Value
  readonly effects: Effects
  /** Whether the function was called with `new`. */
  readonly isNew: boolean
  /** Whether this may be passed over. */
  readonly maybe: boolean
}

const LONGEST = 100

/** The text of a node in a line, such as `findBot()`; what is long in it is left out. */
export function textOf ({ script }: Pick<Frame, 'script'>, node: AnyNode): string {
  // What compilers make of the call of an import: `(0, find_1.find)()`, and of a default one `(0,import_find.default)()`.
  const text = script.text(node).replace(/^await /, '').replaceAll(/\(0, ?(?:import_)?([\w$]+?)(?:_\d+)?\.(?:default|([\w$]+))\)/g, (_, module: string, name = module) => String(name))
  if (text.length <= LONGEST) return text
  if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return `${text.slice(0, LONGEST)}…`
  return `${node.type === 'NewExpression' ? 'new ' : ''}${textOf({ script }, node.callee)}(…)`
}

/** Notes that something could not be followed. */
export function noteGap (frame: Frame, node: AnyNode, why: string): void {
  frame.effects.gaps.add(`${frame.script.site(node)} ${textOf(frame, node)}: ${why}`)
}

/** Where something happens, and what. */
export function stepAt (frame: Frame, node: AnyNode): Step {
  return { site: frame.script.site(node), text: textOf(frame, node) }
}
