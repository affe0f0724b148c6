import type { AnyNode } from 'acorn'
import { anyElement, elementsOf } from './elements.js'
import { addFailures, type Failures } from './failure.js'
import type { Frame } from './frame.js'
import { callValue } from './read-call.js'
import { either, lost, made, outside, type Value } from './value.js'

type ListMethod = (frame: Frame, list: Value, args: readonly Value[], node: AnyNode) => Value | undefined

/** Calls a function with each element of a list that is known; nothing where the list is not. */
function withEach (frame: Frame, list: Value, callee: Value, node: AnyNode): Value[] | undefined {
  const { known, others } = elementsOf(list)
  if (others !== undefined && known.length === 0) return undefined
  const elements = others === undefined ? known : [...known, others]
  const distinct = elements.length > MANY ? [either(elements)] : elements
  return distinct.map((element) => callValue({ ...frame, maybe: true }, { callee, self: outside, args: [element, outside, list], node }))
}

const MANY = 8

function carried (results: readonly Value[]): Value {
  const fails: Failures = new Map()
  for (const result of results) if (result.kind === 'deferred') addFailures(fails, result.fails.values())
  return fails.size === 0 ? outside : { kind: 'deferred', value: outside, fails }
}

const goThrough: ListMethod = (frame, list, [callee = outside], node) => {
  const results = withEach(frame, list, callee, node)
  return results === undefined ? undefined : carried(results)
}

const keep: ListMethod = (frame, list, args, node) => goThrough(frame, list, args, node) === undefined ? undefined : list

const find: ListMethod = (frame, list, args, node) => goThrough(frame, list, args, node) === undefined ? undefined : anyElement(list)

/** One element of a list; of an empty one of the running app, what is put into it later. */
function takeOne (_frame: Frame, list: Value): Value | undefined {
  if (elementsOf(list).known.length > 0) return anyElement(list)
  return list.kind === 'live' && Array.isArray(list.value) ? lost('what the list holds shows only while the service runs', true) : undefined
}

/** What the methods of lists do with the functions that they are given, where the list is known. */
export const listMethods: Readonly<Record<string, ListMethod>> = {
  map (frame, list, [callee = outside], node) {
    const results = withEach(frame, list, callee, node)
    return results === undefined ? undefined : made(results.map((result, index) => [String(index), result]), { list: true })
  },
  forEach: goThrough,
  some: goThrough,
  every: goThrough,
  flatMap: goThrough,
  reduce,
  filter: keep,
  find,
  findLast: find,
  at: takeOne,
  pop: takeOne,
  shift: takeOne
}

/** A reducer is given what it gave before, and each element in turn. */
function reduce (frame: Frame, list: Value, [callee = outside, first = outside]: readonly Value[], node: AnyNode): Value | undefined {
  const { known } = elementsOf(list)
  if (known.length === 0) return undefined
  return known.reduce<Value>((before, element) => callValue({ ...frame, maybe: true }, { callee, self: outside, args: [before, element], node }), first)
}
