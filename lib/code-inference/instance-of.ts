import { ContractError } from '../contract-error.js'
import { isError } from './error-says.js'
import type { Frame } from './frame.js'
import { isSubclass } from './live-property.js'
import type { Value } from './value.js'

/** Whether one class is another, or extends it; nothing where it cannot be seen. */
function extendsClass (type: Value, base: Value): boolean | undefined {
  if (type.kind === 'closure') {
    if (base.kind === 'closure' && type.code === base.code) return true
    return type.parent === undefined ? false : extendsClass(type.parent, base)
  }
  if (type.kind !== 'live') return undefined
  return base.kind === 'live' ? type.value === base.value || isSubclass(type.value, base.value) : false
}

/** Whether a value that the code has made is an instance of a class; nothing where that is not certain. */
export function instanceOf (frame: Frame, value: Value, base: Value): boolean | undefined {
  if (base.kind !== 'closure' && (base.kind !== 'live' || typeof base.value !== 'function')) return undefined
  // What nobody foresaw comes from elsewhere, and is of no class of the service.
  if (value.kind === 'unforeseen') return base.kind === 'closure' || frame.reader.originOf(base.value as object).written !== undefined ? false : undefined
  // An error that a factory of the catalogue makes.
  if (value.kind === 'made' && value.definition !== undefined && value.type === undefined) return extendsClass({ kind: 'live', value: ContractError }, base)
  if (value.kind === 'made' && value.type !== undefined) return extendsClass(value.type, base)
  if (value.kind === 'live' && isError(frame, value) && base.kind === 'live') return isSubclass({ prototype: value.value }, base.value)
  return undefined
}
