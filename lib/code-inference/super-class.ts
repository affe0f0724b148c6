import { types } from 'node:util'
import { isClass, type Code } from './code-index.js'
import type { Frame } from './frame.js'
import { selfOf } from './self-of.js'
import { findProperty, plainProperty } from './live-property.js'
import { live, type Value } from './value.js'

/** The class that a class extends; nothing where it extends none. */
export function parentOf (type: Value): Value | undefined {
  if (type.kind === 'closure') return type.parent
  if (type.kind !== 'live' || typeof type.value !== 'function' || types.isProxy(type.value)) return undefined
  const parent: unknown = Object.getPrototypeOf(type.value)
  return parent === Function.prototype ? undefined : live(parent)
}

/** The class of an object; of a class, itself. */
function classOf (value: Value): Value | undefined {
  if (value.kind === 'made') return value.type
  if (value.kind === 'closure' || (value.kind === 'live' && typeof value.value === 'function')) return value
  return value.kind === 'live' && findProperty(value.value, 'constructor') !== undefined ? live(plainProperty(value.value, 'constructor')) : undefined
}

/** The class whose code some code belongs to. */
function classAround (code: Code | undefined): Code | undefined {
  return code === undefined || (code.node.type !== 'Program' && isClass(code.node)) ? code : classAround(code.parent)
}

/** What `super` stands for in a method: what the class extends that the method is written in, whatever class `this` is of. */
export function superOf (frame: Frame): Value | undefined {
  const { code, reader } = frame
  const wanted = classAround(code)
  for (let type = classOf(selfOf(frame)); type !== undefined; type = parentOf(type)) {
    const found = type.kind === 'closure' ? type.code : type.kind === 'live' ? reader.originOf(type.value as object).written?.code : undefined
    if (found === wanted) return parentOf(type)
  }
  return undefined
}
