import type { RateLimitPluginOptions } from '@fastify/rate-limit'
import type { FastifyReply } from 'fastify'
import { rateLimitHeaders, rateLimitValues, windowEnds, type RateLimitStyle } from '../../schemas/rate-limit-headers.js'
import { keptHeaders } from '../reply-headers.js'

interface Flags {
  readonly limit: boolean
  readonly remaining: boolean
  readonly reset: boolean
}

/** Which headers the options of @fastify/rate-limit leave in, on what is counted and on what is refused. */
export interface ShownHeaders {
  readonly counted: Flags
  readonly refused: Flags
}

type Labels = Readonly<Record<string, boolean | undefined>>

function flagsOf (labels: Labels = {}): Flags {
  const isShown = (name: string): boolean => labels[`x-ratelimit-${name}`] !== false && labels[`ratelimit-${name}`] !== false
  return { limit: isShown('limit'), remaining: isShown('remaining'), reset: isShown('reset') }
}

/** What the options say of the headers. */
export function shownHeaders ({ addHeaders, addHeadersOnExceeding }: Pick<RateLimitPluginOptions, 'addHeaders' | 'addHeadersOnExceeding'>): ShownHeaders {
  return { counted: flagsOf(addHeadersOnExceeding as Labels | undefined), refused: flagsOf(addHeaders as Labels | undefined) }
}

/** Writes what is known of a limit to a reply; `resets` is in seconds. */
export type WriteLimit = (reply: FastifyReply, limit: number, remaining: number, resets: number, isRefused: boolean) => void

/** The headers of one limit in a style; `window` is in ms. A style that writes them all in one has none where one is left out. */
export function limitHeaders (style: RateLimitStyle, name: string, window: number | undefined, { counted, refused }: ShownHeaders): WriteLimit {
  if (style === 'none') return () => {}
  if (style === 'ratelimit-draft-10') {
    return (reply, limit, remaining, resets, isRefused) => {
      if (Object.values(isRefused ? refused : counted).every(Boolean)) reply.headers(rateLimitValues(style, [{ name, limit, remaining, resets, window }], Date.now()))
    }
  }
  const [limitName, remainingName, resetName] = rateLimitHeaders[style].map(({ name }) => name.toLowerCase()) as [string, string, string]
  const ends = windowEnds[style]
  return (reply, limit, remaining, resets, isRefused) => {
    const shown = isRefused ? refused : counted
    // Past Fastify, which would make each name one in lower case.
    const kept = keptHeaders(reply)
    const headers = kept ?? {}
    if (shown.limit) headers[limitName] = limit
    if (shown.remaining) headers[remainingName] = remaining
    if (shown.reset) headers[resetName] = ends === undefined ? String(resets) : ends(resets, Date.now())
    if (kept === undefined) for (const header in headers) reply.header(header, headers[header])
  }
}
