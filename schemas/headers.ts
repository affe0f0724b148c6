import { Type, type TSchema } from 'typebox'
import { INT32_MAX, RequestId } from './problem.js'

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

const limit = { name: 'X-RateLimit-Limit', ...count('Requests allowed in the current window.') }
const remaining = { name: 'X-RateLimit-Remaining', ...count('Requests left in the current window.') }

/**
 * The rate limit headers by style. `x-ratelimit` and `draft` are what `@fastify/rate-limit` sends, the reset in seconds from now;
 * the next two say when the window ends, in seconds since 1970 or as a date and time of ISO 8601. `none` says nothing.
 *
 * @see draft-ietf-httpapi-ratelimit-headers-07, section 3, for the three of the `draft` style, and
 * draft-ietf-httpapi-ratelimit-headers-10, sections 3 and 4, for the two of `ratelimit-draft-10`
 */
export const rateLimitHeaders = {
  'x-ratelimit': [limit, remaining, { name: 'X-RateLimit-Reset', ...count('Seconds until the window ends.') }],
  'x-ratelimit-epoch': [limit, remaining, {
    name: 'X-RateLimit-Reset',
    description: 'When the window ends, in seconds since 1970.',
    schema: Type.Integer({ format: 'int64', minimum: 0, maximum: 253402300799 })
  }],
  'x-ratelimit-iso8601': [limit, remaining, {
    name: 'X-RateLimit-Reset',
    description: 'When the window ends.',
    schema: Type.String({ format: 'date-time', maxLength: 30 })
  }],
  draft: [
    { name: 'RateLimit-Limit', ...count('Requests allowed in the current window.') },
    { name: 'RateLimit-Remaining', ...count('Requests left in the current window.') },
    { name: 'RateLimit-Reset', ...count('Seconds until the window ends.') }
  ],
  'ratelimit-draft-10': [
    {
      name: 'RateLimit-Policy',
      description: 'The limit: its name, `q` requests, and `w` seconds of a window where it is the same for all.',
      schema: Type.String({ pattern: '^"default";q=[0-9]+(;w=[1-9][0-9]*)?$', maxLength: 64 })
    },
    {
      name: 'RateLimit',
      description: 'What is left of the limit: its name, `r` requests, and `t` seconds until its window ends.',
      schema: Type.String({ pattern: '^"default";r=[0-9]+;t=[0-9]+$', maxLength: 64 })
    }
  ],
  none: []
} as const satisfies Record<string, readonly HeaderFact[]>

/** The name of a style of {@link rateLimitHeaders}. */
export type RateLimitStyle = keyof typeof rateLimitHeaders

/** How a style writes the end of a window that is so many seconds away; `now` is in ms since 1970. Others leave it in seconds. */
export const windowEnds: Readonly<Partial<Record<RateLimitStyle, (seconds: number, now: number) => string>>> = {
  'x-ratelimit-epoch': (seconds, now) => String(Math.floor(now / 1000) + seconds),
  'x-ratelimit-iso8601': (seconds, now) => new Date(now + seconds * 1000).toISOString()
}

/** What a limit says of itself: `resets` is in seconds from now, `window` in ms where it is the same for all requests. */
export interface RateLimitState {
  readonly limit: string
  readonly remaining: string
  readonly resets: string
  readonly window?: number | undefined
}

/** The headers, on the wire, of the styles that have others in place of the three of `x-ratelimit`. */
export const rateLimitFields: Readonly<Partial<Record<RateLimitStyle, (state: RateLimitState) => Readonly<Record<string, string>>>>> = {
  'ratelimit-draft-10': ({ limit, remaining, resets, window }) => ({
    'ratelimit-policy': `"default";q=${limit}${window === undefined ? '' : `;w=${Math.ceil(window / 1000)}`}`,
    ratelimit: `"default";r=${remaining};t=${resets}`
  }),
  none: () => ({})
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
