import { Type } from 'typebox'
import { count, type HeaderFact } from './headers.js'

const limit = { name: 'X-RateLimit-Limit', ...count('Requests allowed in the current window.') }
const remaining = { name: 'X-RateLimit-Remaining', ...count('Requests left in the current window.') }

/** What the name of a policy may be: a String of structured fields without escapes. @see RFC 9651, section 3.3.3 */
export const POLICY_NAME = '[A-Za-z][A-Za-z0-9_-]{0,31}'

/** How many policies may hold at once: their headers are not without end. */
export const MAX_POLICIES = 8

/** A list of structured fields, one for each policy. @see RFC 9651, section 3.1 */
function list (member: string): string {
  return `^${member}(, ${member})*$`
}

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
      description: 'The limits: of each its name, `q` requests, and `w` seconds of a window where it is the same for all.',
      schema: Type.String({ pattern: list(`"${POLICY_NAME}";q=[0-9]+(;w=[1-9][0-9]*)?`), maxLength: 1024 })
    },
    {
      name: 'RateLimit',
      description: 'What is left of each limit: its name, `r` requests, and `t` seconds until its window ends.',
      schema: Type.String({ pattern: list(`"${POLICY_NAME}";r=[0-9]+;t=[0-9]+`), maxLength: 1024 })
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
  readonly name: string
  readonly limit: number
  readonly remaining: number
  readonly resets: number
  readonly window?: number | undefined
}

/** The limit that is met first: of those with the least left, the one that holds longest. */
function tightest (states: readonly RateLimitState[]): RateLimitState {
  return states.reduce((first, next) => next.remaining < first.remaining || (next.remaining === first.remaining && next.resets > first.resets) ? next : first)
}

/** @see draft-ietf-httpapi-ratelimit-headers-10, sections 3 and 4 */
function structuredFields (states: readonly RateLimitState[]): Readonly<Record<string, string>> {
  return {
    // The longest integer that there is, see RFC 9651, section 3.3.1.
    'ratelimit-policy': states.map(({ name, limit, window }) => `"${name}";q=${Math.min(limit, 999_999_999_999_999)}${window === undefined ? '' : `;w=${Math.ceil(window / 1000)}`}`).join(', '),
    ratelimit: states.map(({ name, remaining, resets }) => `"${name}";r=${remaining};t=${resets}`).join(', ')
  }
}

/** The headers of a style on the wire; one that has room for one limit tells of the tightest. `now` is in ms since 1970. */
export function rateLimitValues (style: RateLimitStyle, states: readonly RateLimitState[], now: number): Readonly<Record<string, string>> {
  if (style === 'none') return {}
  if (style === 'ratelimit-draft-10') return structuredFields(states)
  const { limit, remaining, resets } = tightest(states)
  const ends = windowEnds[style]?.(resets, now) ?? resets
  return Object.fromEntries(rateLimitHeaders[style].map(({ name }, index) => [name.toLowerCase(), String([limit, remaining, ends][index])]))
}
