import type { JsonObject } from './judge.js'
import { pointerOf, tokensOf } from './pointer.js'

function isObject (value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null
}

/** A member of a JSON value, its own only. */
export function member (value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined
}

/** The members of a JSON object; none of anything else. */
export function members (value: unknown): Array<[string, unknown]> {
  return isObject(value) ? Object.entries(value) : []
}

/** What a pointer points at. */
export function at (content: JsonObject, pointer: string): unknown {
  return tokensOf(pointer).reduce<unknown>(member, content)
}

/** The Operation Object that a pointer leads into. @see OpenAPI 3.1.1, section 4.8.10 */
export function operationAt (content: JsonObject, pointer: string): JsonObject | undefined {
  const path = tokensOf(pointer).slice(0, 3)
  const operation = path.length === 3 && path[0] === 'paths' ? at(content, pointerOf(path)) : undefined
  return isObject(operation) ? operation : undefined
}

/** One use of a response: the operation, and under which status. */
export interface ResponseUse {
  readonly operation: JsonObject
  readonly status: string
}

/** Every operation that answers with the response that a pointer leads into, be it the operation's own or a component. */
export function usesOfResponse (content: JsonObject, pointer: string): ResponseUse[] {
  const [root, section, name, kind, status] = tokensOf(pointer)
  const operation = operationAt(content, pointer)
  if (operation !== undefined) return kind === 'responses' && status !== undefined ? [{ operation, status }] : []
  if (root !== 'components' || section !== 'responses' || name === undefined) return []
  const ref = `#${pointerOf([root, section, name])}`
  return members(content.paths).flatMap(([, item]) => members(item)).flatMap(([, operation]) =>
    members(member(operation, 'responses')).filter(([, response]) => member(response, '$ref') === ref)
      .map(([status]) => ({ operation: operation as JsonObject, status })))
}
