import { types } from 'node:util'

/** What an object has under a name: a value, a getter that nobody calls, or what only a proxy knows. */
export type Found = { readonly value: unknown } | { readonly getter: unknown, readonly setter: unknown } | 'proxy' | undefined

/** Finds a property of an object or its prototypes. Nothing of the object is called: no getter, and no trap of a proxy. */
export function findProperty (object: unknown, name: PropertyKey): Found {
  for (let at: unknown = Object(object); at !== null; at = Object.getPrototypeOf(at)) {
    if (types.isProxy(at)) return 'proxy'
    const property = Object.getOwnPropertyDescriptor(at, name)
    if (property !== undefined) return 'value' in property ? { value: property.value } : { getter: property.get, setter: property.set }
  }
  return undefined
}

/** The value of a property that is no getter. */
export function plainProperty (object: unknown, name: PropertyKey): unknown {
  const found = findProperty(object, name)
  return typeof found === 'object' && 'value' in found ? found.value : undefined
}

/** The own properties of a value that are no getters; none of a proxy. */
export function plainProperties (value: unknown): Array<[string, unknown]> {
  if (types.isProxy(value)) return []
  return Object.entries(Object.getOwnPropertyDescriptors(Object(value) as object)).flatMap(([name, property]) =>
    property.enumerable === true && 'value' in property ? [[name, property.value]] : [])
}

/** Whether a class is another, or extends it, as far as that can be seen without running anything. */
export function isSubclass (type: unknown, base: unknown): boolean {
  const wanted = plainProperty(base, 'prototype')
  for (let at = plainProperty(type, 'prototype'); typeof at === 'object' && at !== null && !types.isProxy(at); at = Object.getPrototypeOf(at)) {
    if (at === wanted) return true
  }
  return false
}

/** Whether a value is a function, or an object that has some: what is called on it matters. */
export function hasFunctions (value: unknown, depth = 0): boolean {
  if (typeof value === 'function') return true
  if (typeof value !== 'object' || value === null || types.isProxy(value)) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  if (depth > 0 && prototype !== null && prototype !== Object.prototype && prototype !== Array.prototype) return true
  return depth < 2 && plainProperties(value).some(([, property]) => hasFunctions(property, depth + 1))
}
