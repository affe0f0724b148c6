import { isClass, type ClassNode, type Code } from './code-index.js'
import type { Inspector } from './inspector.js'
import { plainProperties, plainProperty } from './live-property.js'
import { live, lost, type Value } from './value.js'

/** The class in whose fields or constructor an arrow function is written; nothing where it is in another function. */
function classAround (code: Code): ClassNode | undefined {
  const { parent } = code
  if (parent === undefined || parent.node.type === 'Program') return undefined
  if (parent.node.type === 'ArrowFunctionExpression') return classAround(parent)
  const around = isClass(parent.node) ? parent.node : parent.parent?.node
  if (around === undefined || around.type === 'Program' || !isClass(around)) return undefined
  const isOfIt = parent.node === around || around.body.body.some((part) => part.type === 'MethodDefinition' && part.kind === 'constructor' && part.value === parent.node)
  return isOfIt ? around : undefined
}

/**
 * `this` of an arrow function of the running app. V8 does not tell it, but an instance of the class around that has the function as a
 * field is what it is.
 */
export function lexicalThis (inspector: Inspector, code: Code, written: object, lookUp: (name: string) => Value): Value {
  const unknown = lost('`this` of an arrow function cannot be seen')
  const name = classAround(code)?.id?.name
  const type = name === undefined ? unknown : lookUp(name)
  const prototype = type.kind === 'live' ? plainProperty(type.value, 'prototype') : undefined
  if (typeof prototype !== 'object' || prototype === null) return unknown
  const instance = inspector.instancesOf(prototype).find((one) => plainProperties(one as object).some(([, value]) => value === written))
  return instance === undefined ? unknown : live(instance)
}
