import { clipPointer, type FailingField } from '../../schemas/problem.js'

/** Whether a value is one that no JSON can hold: Socket.IO has put a Buffer where the packet had bytes. */
function isBinary (value: object): boolean {
  return ArrayBuffer.isView(value) || value instanceof ArrayBuffer
}

/** Whether a member would change the prototype of what a service copies it to: those that Fastify refuses as well. */
function pollutes (name: string, value: unknown): boolean {
  return name === '__proto__' || (name === 'constructor' && typeof value === 'object' && value !== null && Object.hasOwn(value, 'prototype'))
}

/**
 * Whether a value is nothing but JSON, and safe to copy. It goes through the value without calling itself: what a client sends
 * can be nested deeper than the stack is.
 */
export function isPlainJson (value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true
  const open: object[] = [value]
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (isBinary(at)) return false
    const isList = Array.isArray(at)
    for (const name in at) {
      const inner = at[name as keyof typeof at] as unknown
      if (!isList && pollutes(name, inner)) return false
      if (typeof inner === 'object' && inner !== null) open.push(inner)
    }
  }
  return true
}

/** @see RFC 6901, section 3 */
function token (name: string): string {
  return `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
}

/** The first place where a value is not what {@link isPlainJson} asks for. */
export function unsafeField (value: unknown): FailingField {
  const open: Array<readonly [value: unknown, pointer: string]> = [[value, '']]
  for (;;) {
    const [at, pointer] = open.pop()!
    if (typeof at !== 'object' || at === null) continue
    if (isBinary(at)) return field(pointer, 'must be JSON, not binary', 'type')
    for (const [name, inner] of Object.entries(at)) {
      if (pollutes(name, inner)) return field(pointer + token(name), 'not allowed', 'propertyNames')
      open.push([inner, pointer + token(name)])
    }
  }
}

function field (pointer: string, message: string, keyword: string): FailingField {
  return { location: 'body', pointer: clipPointer(pointer), message, keyword }
}
