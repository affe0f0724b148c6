import { Type, type TSchema } from 'typebox'
import { INT32_MAX, REQUEST_ID_MAX } from './problem.js'

/** A response header as a document shows it: its canonical spelling, what it says, and its schema. */
export interface HeaderFact {
  readonly name: string
  readonly description: string
  readonly schema: TSchema
}

function count (description: string): Omit<HeaderFact, 'name'> {
  return { description, schema: Type.Integer({ format: 'int32', minimum: 0, maximum: INT32_MAX }) }
}

/** @see RFC 9110, section 10.2.3; this package only ever sends whole seconds */
export const retryAfter: HeaderFact = { name: 'Retry-After', ...count('Seconds to wait before another attempt.') }

/** @see RFC 9110, section 11.6.1 */
export const wwwAuthenticate: HeaderFact = {
  name: 'WWW-Authenticate',
  description: 'How to authenticate.',
  schema: Type.String({ maxLength: 1024 })
}

/** The header that carries the request id, under the name that the service chose. */
export function requestIdHeader (name: string): HeaderFact {
  return { name, description: 'Identifies the request; name it when asking for support.', schema: Type.String({ maxLength: REQUEST_ID_MAX }) }
}

/**
 * The rate limit headers by style, as `@fastify/rate-limit` sends them: numbers, the reset in seconds from now.
 *
 * @see draft-ietf-httpapi-ratelimit-headers-07, section 3, for the three of the `draft` style
 */
export const rateLimitHeaders = {
  'x-ratelimit': [
    { name: 'X-RateLimit-Limit', ...count('Requests allowed in the current window.') },
    { name: 'X-RateLimit-Remaining', ...count('Requests left in the current window.') },
    { name: 'X-RateLimit-Reset', ...count('Seconds until the window ends.') }
  ],
  draft: [
    { name: 'RateLimit-Limit', ...count('Requests allowed in the current window.') },
    { name: 'RateLimit-Remaining', ...count('Requests left in the current window.') },
    { name: 'RateLimit-Reset', ...count('Seconds until the window ends.') }
  ]
} as const satisfies Record<string, readonly HeaderFact[]>

/** The name of a style of {@link rateLimitHeaders}. */
export type RateLimitStyle = keyof typeof rateLimitHeaders
