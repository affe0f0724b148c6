import type { RouteOptions } from 'fastify'
import { rateLimitHeaders, rateLimitValues, windowEnds, type RateLimitStyle } from '../../schemas/rate-limit-headers.js'
import { durationOf } from './duration.js'

type OnSend = Extract<RouteOptions['onSend'], readonly unknown[]>[number]

/** The headers that @fastify/rate-limit sets, on the wire. */
const names = rateLimitHeaders['x-ratelimit'].map(({ name }) => name.toLowerCase())

function rewriteReset (ends: (seconds: number, now: number) => string): OnSend {
  return (_request, reply, payload, done) => {
    const seconds = reply.getHeader('x-ratelimit-reset')
    if (seconds !== undefined) reply.header('x-ratelimit-reset', ends(Number(seconds), Date.now()))
    done(null, payload)
  }
}

/** Where the options of @fastify/rate-limit leave one of its headers out, there is nothing to write others from. */
function rewriteAll (style: RateLimitStyle, timeWindow: () => unknown): OnSend {
  let window: { readonly ms: number | undefined } | undefined
  return (_request, reply, payload, done) => {
    const [limit, remaining, resets] = names.map((name) => reply.getHeader(name))
    for (const name of names) reply.removeHeader(name)
    // What limits a route is known when all hooks are there.
    window ??= { ms: durationOf(timeWindow()) }
    if (limit !== undefined && remaining !== undefined && resets !== undefined) {
      const state = { name: 'default', limit: Number(limit), remaining: Number(remaining), resets: Number(resets), window: window.ms }
      reply.headers(rateLimitValues(style, [state], Date.now()))
    }
    done(null, payload)
  }
}

/**
 * The hook that writes the headers of a limit in another style than @fastify/rate-limit's own; `undefined` where that is the
 * style. `timeWindow` finds out the window as the limit's options have it, once there is a response.
 */
export function restyleRateLimit (style: RateLimitStyle, timeWindow: () => unknown): OnSend | undefined {
  const ends = windowEnds[style]
  if (ends !== undefined) return rewriteReset(ends)
  return style === 'none' || style === 'ratelimit-draft-10' ? rewriteAll(style, timeWindow) : undefined
}
