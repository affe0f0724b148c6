import type { AnyNode } from 'acorn'
import { bindPattern } from './bind-pattern.js'
import { isClass, type Code, type FunctionNode } from './code-index.js'
import { within, type Environment } from './environment.js'
import { addFailures, seenFrom, type Failures } from './failure.js'
import { textOf, type Effects, type Frame, type Summary } from './frame.js'
import { asArgument, keyOf } from './key.js'
import { readExpression } from './read-expression.js'
import { readBlock } from './read-statement.js'
import { answerPending } from './reply-methods.js'
import type { Reader, Written } from './reader.js'
import { either, made, nothing, outside, through, type Value } from './value.js'

/** A call of a function that is read. */
export interface Run {
  readonly written: Written
  readonly self: Value
  readonly args: readonly Value[]
  /** Whether it is called with `new`. */
  readonly isNew?: true
}

function emptyEffects (): Effects {
  return { throws: new Map(), answers: new Map(), gaps: new Set(), returned: [], reply: {} }
}

const recursion: Summary = { throws: new Map(), answers: new Map(), gaps: new Set(), returned: outside }

function bindParameters (frame: Frame, { params }: FunctionNode, args: readonly Value[]): void {
  params.forEach((param, index) => {
    if (param.type === 'RestElement') bindPattern(frame, param.argument, made(args.slice(index).map((value, at) => [String(at), value]), { list: true }))
    else bindPattern(frame, param, args[index] ?? nothing)
  })
}

/** What comes out of an async function or a generator comes out of its promise or its values. */
function deferred (value: Value, throws: Failures): Value {
  const fails: Failures = new Map(throws)
  const plain = through(value, (one) => {
    if (one.kind !== 'deferred') return one
    addFailures(fails, one.fails.values())
    return one.value
  })
  return { kind: 'deferred', value: plain, fails }
}

function read (reader: Reader, { written: { script, code, environment: around, self: own }, self: given, args, isNew }: Run): Summary {
  const self = own ?? given
  const node = code.node as FunctionNode
  const environment: Environment = within(around)
  const effects = emptyEffects()
  const frame: Frame = { reader, script, code, environment, whole: environment, self, effects, maybe: false, isNew: isNew === true }
  if (node.type !== 'ArrowFunctionExpression') environment.variables.set('arguments', made(args.map((value, index) => [String(index), value]), { list: true }))
  bindParameters(frame, node, args)
  if (node.body.type === 'BlockStatement') readBlock(frame, node.body.body)
  else effects.returned.push(readExpression(frame, node.body))
  answerPending(frame)
  const returned = effects.returned.length === 0 ? nothing : either(effects.returned)
  if (!node.async && !node.generator) return { ...effects, returned }
  return { ...effects, throws: new Map(), returned: node.generator ? deferred(outside, effects.throws) : deferred(returned, effects.throws) }
}

/** How often a function may call itself with other arguments each time. */
const DEEPEST = 3

/** What a function does with these arguments; read once for the same ones. A call within itself adds nothing to it. */
export function summarise (reader: Reader, run: Run): Summary {
  const { summaries, active, unfinished } = reader
  const { code, environment } = run.written
  // What a constructor does to an object, it has to do to the next one as well.
  const self = run.written.self !== undefined ? '' : run.self.kind === 'made' ? `i${reader.idOf(run.self)}` : keyOf(reader, run.self)
  const key = [reader.idOf(code), reader.idOf(environment), self, run.isNew, ...run.args.map((value) => keyOf(reader, value))].join(' ')
  const known = summaries.get(key)
  if (known !== undefined) return known
  const same = active.flatMap((other, index) => other.startsWith(`${reader.idOf(code)} `) ? [index] : [])
  const at = same.length > DEEPEST ? same[0]! : active.indexOf(key)
  if (at !== -1) {
    unfinished.cut = Math.min(unfinished.cut, at)
    return recursion
  }
  const depth = active.push(key) - 1
  const summary = read(reader, run)
  active.pop()
  summaries.set(key, summary)
  // What was read inside of a recursion lacks what the outer call adds: it is kept no longer than that lasts.
  if (unfinished.cut < depth) unfinished.keys.push(key)
  else if (unfinished.cut === depth) {
    for (const part of unfinished.keys.splice(0)) summaries.delete(part)
    unfinished.cut = Infinity
  }
  return summary
}

/** Whether a function is a class, which cannot be called. */
export function isClassCode ({ node }: Code): boolean {
  return node.type !== 'Program' && isClass(node)
}

/** What a call does to its caller. Gives what it returns. */
export function applyRun (frame: Frame, run: Run, node: AnyNode): Value {
  const { throws, answers, gaps, returned } = summarise(frame.reader, { ...run, args: run.args.map(asArgument) })
  const seen = (failures: Failures): Failures => failures.size === 0 ? failures : seenFrom(failures, frame.script.site(node), textOf(frame, node))
  addFailures(frame.effects.throws, seen(throws).values())
  addFailures(frame.effects.answers, seen(answers).values())
  for (const gap of gaps) frame.effects.gaps.add(gap)
  return through(returned, (one) => one.kind === 'deferred' && one.fails.size > 0 ? { ...one, fails: seen(one.fails) } : one)
}
