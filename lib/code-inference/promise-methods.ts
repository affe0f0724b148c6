import type { AnyNode } from 'acorn'
import { failuresOf } from './error-says.js'
import { addFailures, type Failures } from './failure.js'
import type { Frame } from './frame.js'
import { callOutside } from './outside-call.js'
import { callValue } from './read-call.js'
import { each, either, nothing, outside, through, type Deferred, type Value } from './value.js'

type PromiseMethod = (frame: Frame, promise: Deferred, args: readonly Value[], node: AnyNode) => Value

/** A promise of what a function gives, with what it throws and what its own promise fails with. */
function promised (frame: Frame, callee: Value, argument: Value, node: AnyNode): Deferred {
  const fails: Failures = new Map()
  const result = callValue({ ...frame, effects: { ...frame.effects, throws: fails } }, { callee, self: nothing, args: [argument], node })
  return { kind: 'deferred', value: adopt(fails, result), fails }
}

/** What a promise is resolved with: of another promise, what that is resolved with. */
export function adopt (fails: Failures, value: Value): Value {
  return through(value, (one) => {
    if (one.kind !== 'deferred') return one
    addFailures(fails, one.fails.values())
    return one.value
  })
}

function isFunction (value: Value | undefined): value is Value {
  return value !== undefined && !(value.kind === 'live' && typeof value.value !== 'function')
}

function then (frame: Frame, promise: Deferred, [onValue, onError]: readonly Value[], node: AnyNode): Value {
  const fails: Failures = new Map()
  const after = isFunction(onValue) ? promised(frame, onValue, promise.value, node) : { value: promise.value, fails: new Map() as Failures }
  addFailures(fails, after.fails.values())
  if (!isFunction(onError)) {
    addFailures(fails, promise.fails.values())
    return { kind: 'deferred', value: after.value, fails }
  }
  const instead = promised(frame, onError, { kind: 'caught', failures: promise.fails }, node)
  addFailures(fails, instead.fails.values())
  return { kind: 'deferred', value: either([after.value, instead.value]), fails }
}

/** What the methods of promises do, and of iterators. */
export const promiseMethods: Readonly<Record<string, PromiseMethod>> = {
  then,
  catch: (frame, promise, [onError = nothing], node) => then(frame, promise, [nothing, onError], node),
  finally (frame, promise, [last], node) {
    const fails: Failures = new Map(promise.fails)
    if (last !== undefined) addFailures(fails, promised(frame, last, nothing, node).fails.values())
    return { kind: 'deferred', value: promise.value, fails }
  },
  /** What the executor of `new Promise` is given. */
  reject (frame, promise, [error = nothing], node) {
    addFailures(promise.fails, failuresOf(frame, error, node).values())
    return nothing
  },
  resolve (_frame, promise, [value = nothing]) {
    for (const one of each(value)) adopt(promise.fails, one)
    return nothing
  },
  /** A method of something that a function outside gave back, with what it fails with still in it. */
  other (frame, promise, args, node) {
    const fails: Failures = new Map(promise.fails)
    adopt(fails, callOutside(frame, args, node))
    return { kind: 'deferred', value: outside, fails }
  }
}
