import type { AnyNode } from 'acorn'
import { anyElement, elementsOf } from './elements.js'
import { addFailures, type Failures } from './failure.js'
import type { Frame } from './frame.js'
import { callValue } from './read-call.js'
import { either, made, outside, type Value } from './value.js'

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
  at: (_frame, list) => elementsOf(list).known.length === 0 ? undefined : anyElement(list)
}

/** A reducer is given what it gave before, and each element in turn. */
function reduce (frame: Frame, list: Value, [callee = outside, first = outside]: readonly Value[], node: AnyNode): Value | undefined {
  const { known } = elementsOf(list)
  if (known.length === 0) return undefined
  return known.reduce<Value>((before, element) => callValue({ ...frame, maybe: true }, { callee, self: outside, args: [before, element], node }), first)
}
