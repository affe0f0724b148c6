import { Type, type TSchema } from 'typebox'
import { INT32_MAX, RequestId } from './problem.js'

/** A response header as a document shows it: its canonical spelling, what it says, and its schema. */
export interface HeaderFact {
  readonly name: string
  readonly description: string
  readonly schema: TSchema
}

/** A header that holds a count. */
export function count (description: string): Omit<HeaderFact, 'name'> {
  return { description, schema: Type.Integer({ format: 'int32', minimum: 0, maximum: INT32_MAX }) }
}

/** @see RFC 9110, section 10.2.3; this package only ever sends whole seconds */
export const retryAfter: HeaderFact = { name: 'Retry-After', ...count('Seconds to wait before another attempt.') }

/** A challenge: a scheme, and mostly parameters. @see RFC 9110, section 11.3 */
export const CHALLENGE = '^[!#$%&\'*+.^_`|~0-9A-Za-z-]+( .+)?$'

/** @see RFC 9110, section 11.6.1 */
export const wwwAuthenticate: HeaderFact = {
  name: 'WWW-Authenticate',
  description: 'How to authenticate.',
  schema: Type.String({ pattern: CHALLENGE, maxLength: 1024 })
}

/** @see RFC 9110, section 10.2.1 */
export const allow: HeaderFact = {
  name: 'Allow',
  description: 'The methods that the URL takes.',
  schema: Type.String({ pattern: '^([A-Z-]+(, [A-Z-]+)*)?$', maxLength: 256 })
}

/** The header that carries the request id, under the name that the service chose. */
export function requestIdHeader (name: string): HeaderFact {
  return { name, description: 'Identifies the request; name it when asking for support.', schema: RequestId }
}

/** @see Fetch Standard, section 3.3.3 */
export const accessControlAllowOrigin: HeaderFact = {
  name: 'Access-Control-Allow-Origin',
  description: 'The origin that may read the answer.',
  schema: Type.String({ pattern: '^(\\*|null|[a-z][a-z0-9+.-]*://.+)$', maxLength: 2048 })
}

/** @see RFC 9745, section 2.1 */
export const deprecation: HeaderFact = {
  name: 'Deprecation',
  description: 'Since when the operation is deprecated: @ and seconds since 1970.',
  schema: Type.String({ pattern: '^@-?[0-9]+$', maxLength: 20 })
}

/** @see RFC 8594, section 3 */
export const sunset: HeaderFact = {
  name: 'Sunset',
  description: 'When the operation is expected to stop working.',
  schema: Type.String({ pattern: ' GMT$', maxLength: 29 })
}

/** @see RFC 9745, section 3.1 */
export const deprecationLink: HeaderFact = {
  name: 'Link',
  description: 'Where the deprecation is explained.',
  schema: Type.String({ pattern: '^<.+>', maxLength: 2048 })
}
