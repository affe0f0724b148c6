import { types } from 'node:util'
import { isClass, type Code } from './code-index.js'
import type { Frame } from './frame.js'
import { selfOf } from './self-of.js'
import { plainProperty } from './live-property.js'
import type { Written } from './reader.js'
import { live, outside, type Value } from './value.js'

/** Where a class or a constructor function is written; nothing where it is not the service's. */
export function writtenOf (frame: Frame, type: Value): Written | undefined {
  if (type.kind === 'closure') return type
  return type.kind === 'live' && typeof type.value === 'function' ? frame.reader.originOf(type.value).written : undefined
}

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
  return value.kind === 'live' ? live(plainProperty(value.value, 'constructor')) : undefined
}

/** The class whose code some code belongs to. */
function classAround (code: Code | undefined): Code | undefined {
  return code === undefined || (code.node.type !== 'Program' && isClass(code.node)) ? code : classAround(code.parent)
}

/** What `super` stands for in a method: what the class extends that the method is written in, whatever class `this` is of. */
export function superOf (frame: Frame): Value {
  const wanted = classAround(frame.code)
  for (let type = classOf(selfOf(frame)); type !== undefined; type = parentOf(type)) {
    const found = writtenOf(frame, type)?.code
    if (found !== undefined && found === wanted) return parentOf(type) ?? outside
  }
  return outside
}
