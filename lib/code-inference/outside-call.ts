import type { AnyNode } from 'acorn'
import { addFailures, type Failures } from './failure.js'
import type { Frame } from './frame.js'
import { callValue } from './read-call.js'
import { each, outside, type Value } from './value.js'

/** The names of methods that keep what they are given for later: what it throws then, no request hears of. */
const detached = new Set(['on', 'once', 'addListener', 'prependListener', 'addEventListener', 'subscribe', 'setTimeout', 'setInterval', 'setImmediate', 'nextTick', 'queueMicrotask'])

/** Whether a method keeps what it is given for later. */
export function isDetached (name: string | undefined): boolean {
  return name !== undefined && detached.has(name)
}

/** The functions in an argument: itself, or those in an object that the code has made for the call. */
function functionsIn (frame: Frame, value: Value, depth = 0): Value[] {
  return each(value).flatMap((one) => {
    if (one.kind === 'closure' || one.kind === 'bound' || one.kind === 'done' || one.kind === 'method') return [one]
    if (one.kind === 'live' && typeof one.value === 'function' && frame.reader.originOf(one.value).written !== undefined) return [one]
    return one.kind === 'made' && one.definition === undefined && depth < 2 ? [...one.properties.values()].flatMap((property) => functionsIn(frame, property, depth + 1)) : []
  })
}

function deferredIn (value: Value): Failures[] {
  return each(value).flatMap((one) => {
    if (one.kind === 'deferred') return [one.fails]
    return one.kind === 'made' && one.list ? [...one.properties.values()].flatMap(deferredIn) : []
  })
}

/**
 * Calls a function that is not read. It is taken to call the functions that it is given, and to give back what they give: what
 * they throw comes out of it, at once or of its promise.
 */
export function callOutside (frame: Frame, args: readonly Value[], node: AnyNode, isLater = false): Value {
  const fails: Failures = new Map()
  const inner: Frame = isLater ? { ...frame, effects: { ...frame.effects, throws: new Map() } } : frame
  const results = args.flatMap((arg) => functionsIn(frame, arg)).map((callee) =>
    callValue(inner, { callee, self: outside, args: callee.kind === 'done' ? [] : [outside, outside, outside, outside], node }))
  for (const failures of [...args, ...results].flatMap(deferredIn)) addFailures(fails, failures.values())
  return fails.size === 0 || isLater ? outside : { kind: 'deferred', value: outside, fails }
}
