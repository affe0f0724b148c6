/**
 * That a resource is not there, or is another customer's. An error class as services have had them before a contract: its `code`
 * is one of the catalogue's, so it is answered as that code, with this message.
 */
export class NotFound extends Error {
  override readonly name = 'NotFound'
  readonly code = 'NOT_FOUND'
  readonly statusCode = 404

  constructor (resource: string) {
    super(`${resource} not found`)
  }
}

/** The value, or the error of one that is not there. */
export function found<Value> (resource: string, value: Value | undefined): Value {
  if (value === undefined) throw new NotFound(resource)
  return value
}
