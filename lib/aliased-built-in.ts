import type { BuiltInName } from '../schemas/built-in-name.js'
import { wireDetails, type ErrorDefinition } from '../schemas/definition.js'
import type { FieldError, FieldErrors } from '../schemas/problem.js'
import { own } from './catalogue.js'
import type { Scope } from './scope.js'

/** What of the request has failed as a whole, and how, for the built-ins that know no fields. */
const wholeParts: Readonly<Partial<Record<BuiltInName, Pick<FieldError, 'location' | 'message'>>>> = {
  malformedBody: { location: 'body', message: 'could not be parsed' },
  emptyBody: { location: 'body', message: 'is empty' },
  payloadTooLarge: { location: 'body', message: 'is too large' },
  unsupportedMediaType: { location: 'body', message: 'is of a media type that is not supported' },
  badUrl: { location: 'path', message: 'is not valid' },
  uriTooLong: { location: 'path', message: 'is too long' },
  badRequest: { location: 'header', message: 'is malformed' },
  headersTooLarge: { location: 'header', message: 'is too large' }
}

/** A built-in as a scope answers it: its definition, and details where that one wants some. */
export interface AnsweredBuiltIn {
  readonly definition: ErrorDefinition
  readonly details?: FieldErrors
}

/**
 * A built-in as a scope answers it. Where one without fields is answered as the one that lists them, the part of the request that
 * failed as a whole is the field: a list with nothing in it would tell callers nothing.
 */
export function aliasedBuiltIn (name: BuiltInName, scope: Pick<Scope, 'builtIn'>): AnsweredBuiltIn {
  const definition = scope.builtIn(name)
  const part = own(wholeParts, name)
  if (part === undefined || definition.builtIn === name || wireDetails(definition).kind !== 'fields') return { definition }
  return { definition, details: { fields: [{ ...part, pointer: '', keyword: name }] } }
}
