import type { ErrorDefinition } from '../schemas/definition.js'
import { listedCodes } from './listed-codes.js'
import { preparedBodies } from './prepared-body.js'
import type { LastError, RecordedRoute } from './state.js'

/** What is known of an error on a route, in answers to a method; found out again where another has come between, or where other codes are listed. */
export function lastErrorOf (route: RecordedRoute, definition: ErrorDefinition, method: string): LastError {
  const last = route.lastError
  const isKnown = last !== undefined && last.definition === definition && last.method === method && last.listed === route.listed
  return isKnown ? last : findOut(route, definition, method)
}

function findOut (route: RecordedRoute, definition: ErrorDefinition, method: string): LastError {
  const { scope, dialect, options: { url } } = route
  const listed = listedCodes(route, method)
  const { code } = definition
  const found = {
    definition,
    // What is thrown may be of a catalogue that the scope does not have.
    code: scope.code(code) === definition ? code : undefined,
    bodies: preparedBodies(dialect, definition),
    url,
    method,
    undeclared: listed?.has(code) === false,
    listed: route.listed
  }
  // A contract that is not known yet may list it.
  if (listed !== undefined) route.lastError = found
  return found
}
