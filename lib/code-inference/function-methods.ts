import type { AnyNode } from 'acorn'
import { elementsOf } from './elements.js'
import type { Frame } from './frame.js'
import { callValue } from './read-call.js'
import { nothing, type Value } from './value.js'

function isFunction (value: Value): boolean {
  return value.kind === 'closure' || value.kind === 'bound' || value.kind === 'method' || value.kind === 'done' || (value.kind === 'live' && typeof value.value === 'function')
}

/** Calls `call`, `apply` or `bind` of a function; nothing where it is none of them. */
export function callFunctionMethod (frame: Frame, callee: Value, name: string, args: readonly Value[], node: AnyNode): Value | undefined {
  if (!isFunction(callee)) return undefined
  const [self = nothing, ...others] = args
  if (name === 'call') return callValue(frame, { callee, self, args: others, node })
  if (name === 'apply') return callValue(frame, { callee, self, args: others[0] === undefined ? [] : elementsOf(others[0]).known, node })
  return name === 'bind' ? { kind: 'bound', target: callee, self, args: others } : undefined
}
