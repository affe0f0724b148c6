import { isClass, type ClassNode, type Code } from './code-index.js'
import type { Inspector } from './inspector.js'
import { plainProperties, plainProperty } from './live-property.js'
import { either, live, lost, type Value } from './value.js'

const MANY = 8

/** The class in whose fields, constructor or methods an arrow function is written; nothing where it is in another function. */
function classAround ({ parent }: Code): ClassNode | undefined {
  if (parent === undefined || parent.node.type === 'Program') return undefined
  if (parent.node.type === 'ArrowFunctionExpression') return classAround(parent)
  const around = isClass(parent.node) ? parent.node : parent.parent?.node
  if (around === undefined || around.type === 'Program' || !isClass(around)) return undefined
  const isOfIt = parent.node === around || around.body.body.some((part) => part.type === 'MethodDefinition' && !part.static && part.value === parent.node)
  return isOfIt ? around : undefined
}

/**
 * `this` of an arrow function of the running app. V8 does not tell it. It is the instance of the class around that has the function
 * as a field, or one of those that there are, if they are of no class inside.
 */
export function lexicalThis (inspector: Inspector, code: Code, written: object, lookUp: (name: string) => Value): Value {
  const name = classAround(code)?.id?.name
  const type = name === undefined ? undefined : lookUp(name)
  const prototype = type?.kind === 'live' ? plainProperty(type.value, 'prototype') : undefined
  if (typeof prototype !== 'object' || prototype === null) return lost('`this` of an arrow function cannot be seen')
  // The prototypes of classes that extend it are none.
  const instances = inspector.instancesOf(prototype).filter((one) => !Object.hasOwn(one as object, 'constructor'))
  const owner = instances.find((one) => plainProperties(one as object).some(([, value]) => value === written))
  if (owner !== undefined) return live(owner)
  const isOne = instances.length > 0 && instances.length <= MANY && instances.every((one) => Object.getPrototypeOf(one) === prototype)
  return isOne ? either(instances.map(live)) : lost(`\`this\` of an arrow function is one of ${instances.length} of class ${name}`)
}
