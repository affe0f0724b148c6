import { types } from 'node:util'
import { plainProperties, plainProperty } from './live-property.js'
import { either, live, type Value } from './value.js'

/** The elements of a list: those that are known by their place, and what others may be. */
export interface Elements {
  readonly known: readonly Value[]
  readonly others?: Value
}

/** What a list holds; nothing known of what is none. */
export function elementsOf (value: Value): Elements {
  if (value.kind === 'made' && value.list) return { known: [...value.properties.values()], ...(value.open && { others: { kind: 'outside' } }) }
  if (value.kind === 'live' && Array.isArray(value.value) && !types.isProxy(value.value)) {
    const { value: list } = value
    return { known: Array.from({ length: list.length }, (_, index) => live(plainProperty(list, index))) }
  }
  return { known: [], others: { kind: 'outside' } }
}

/** What an object has by its own names, as far as it is known; what it has beside them may be anything if it is not. */
export function entriesOf (value: Value): Array<[string, Value]> {
  if (value.kind === 'made') return [...value.properties]
  return value.kind === 'live' ? plainProperties(value.value).map(([name, property]) => [name, live(property)]) : []
}

/** Whether an object may have other properties than those that are known. */
export function isOpen (value: Value): boolean {
  return value.kind === 'made' ? value.open === true : value.kind !== 'live'
}

/** What any element of a list may be. */
export function anyElement (value: Value): Value {
  const { known, others } = elementsOf(value)
  return either([...known, ...(others === undefined ? [] : [others])])
}
