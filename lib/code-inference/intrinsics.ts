import assert from 'node:assert'
import { types } from 'node:util'
import { construct } from './construct.js'
import { elementsOf, entriesOf, isOpen } from './elements.js'
import { failuresOf, isError } from './error-says.js'
import { addFailures, type Failures } from './failure.js'
import type { Frame } from './frame.js'
import { callOutside } from './outside-call.js'
import { adopt } from './promise-methods.js'
import { callValue, type Call } from './read-call.js'
import { member } from './read-member.js'
import { constant, each, either, live, lost, made, nothing, outside, type Deferred, type Made, type Value } from './value.js'

type Intrinsic = (frame: Frame, call: Call) => Value

/** An object with what others have; one of the running app stays as it is, and is copied. */
function assignAll (_frame: Frame, { args: [target = nothing, ...sources] }: Call): Value {
  const object: Made = target.kind === 'made' ? target : made(entriesOf(target), { ...(isOpen(target) && { open: true }) })
  for (const source of sources.flatMap(each)) {
    for (const [name, value] of entriesOf(source)) object.properties.set(name, value)
    if (isOpen(source)) object.open = true
  }
  return object
}

function defineProperty (frame: Frame, { args: [target = nothing, name = nothing, descriptor = nothing], node }: Call): Value {
  if (target.kind === 'made') target.properties.set(String(constant(name)), member(frame, descriptor, 'value', node))
  return target
}

const first: Intrinsic = (_frame, { args: [value = nothing] }) => value

/** A promise that fails with whatever those in a list fail with. */
function all (_frame: Frame, { args: [list = nothing] }: Call): Deferred {
  const fails: Failures = new Map()
  if (list.kind === 'deferred') {
    adopt(fails, list)
    return { kind: 'deferred', value: outside, fails }
  }
  const { known } = elementsOf(list)
  const values = known.map((value) => adopt(fails, value))
  return { kind: 'deferred', value: made(values.map((value, index) => [String(index), value]), { list: true }), fails }
}

const race: Intrinsic = (frame, call) => {
  const promise = all(frame, call)
  return { ...promise, value: either(elementsOf(promise.value).known) }
}

const settled: Intrinsic = () => ({ kind: 'deferred', value: outside, fails: new Map() })

/** An assertion of Node throws the error that it is given; one of its own is a fault of the service. */
const assertion: Intrinsic = (frame, { args, node }) => {
  for (const error of args) if (isError(frame, error)) addFailures(frame.effects.throws, failuresOf(frame, error, node).values())
  return nothing
}

const later: Intrinsic = (frame, { args, node }) => callOutside(frame, args, node, true)

/** A value of a map of the running app; which one shows only later, unless its key is a constant. */
function getOfMap (_frame: Frame, { self, args: [key = nothing] }: Call): Value {
  if (self.kind !== 'live' || !types.isMap(self.value)) return outside
  const name = constant(key)
  if (name !== undefined) return live(Map.prototype.get.call(self.value, name))
  let holdsFunctions = false
  Map.prototype.forEach.call(self.value, (value) => { holdsFunctions ||= typeof value === 'function' })
  return holdsFunctions ? lost('which entry of the map it is shows only while the service runs') : outside
}

const intrinsics = new Map<unknown, Intrinsic>([
  [Object.assign, assignAll],
  [Object.defineProperty, defineProperty],
  [Object.freeze, first],
  [Object.seal, first],
  [Object.setPrototypeOf, first],
  [Object.values, (_frame, { args: [object = nothing] }) => made(entriesOf(object).map(([, value], index) => [String(index), value]), { list: true })],
  [Promise.resolve, (_frame, { args: [value = nothing] }) => {
    const fails: Failures = new Map()
    return { kind: 'deferred', value: adopt(fails, value), fails }
  }],
  [Promise.reject, (frame, { args: [error = nothing], node }) => ({ kind: 'deferred', value: nothing, fails: failuresOf(frame, error, node) })],
  [Promise.all, all],
  [Promise.race, race],
  [Promise.any, settled],
  [Promise.allSettled, settled],
  [Reflect.apply, (frame, { args: [callee = nothing, self = nothing, list = nothing], node }) => callValue(frame, { callee, self, args: elementsOf(list).known, node })],
  [Reflect.construct, (frame, { args: [type = nothing, list = nothing], node }) => construct(frame, type, elementsOf(list).known, node)],
  [Map.prototype.get, getOfMap],
  [Response.json, (frame, { args: [, init = nothing], node }) => made([['status', member(frame, init, 'status', node)]], { type: live(Response) })],
  ...[assert, assert.strict].flatMap((functions) => [functions, ...Object.values(functions)]).map((callee): [unknown, Intrinsic] => [callee, assertion]),
  [setTimeout, later],
  [setInterval, later],
  [setImmediate, later],
  [queueMicrotask, later],
  [process.nextTick, later]
])

/** What a function of JavaScript or Node itself does, where that matters. */
export function intrinsic (callee: unknown): Intrinsic | undefined {
  return intrinsics.get(callee)
}
