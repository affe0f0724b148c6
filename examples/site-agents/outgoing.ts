import '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { errors } from './catalogue.js'

/** What a site failed with, where it answered at all. */
export class SiteError extends Error {
  override readonly name = 'SiteError'
  constructor (readonly status: number) {
    super(`the site answered with ${status}`)
  }
}

/** A call to a site: its answer, if it is a success. */
export type Call = (url: URL, init?: RequestInit) => Promise<Response>

/** What the limiter reads of a request; an outgoing call is counted by its domain. */
interface Outgoing {
  readonly domain: string
  readonly routeOptions: object
}

/** Calls to sites, at most ten a minute for each domain, each within `timeout` ms. */
export function outgoingCalls (app: FastifyInstance, timeout: number): Call {
  const domainOf = (call: object): string => (call as Outgoing).domain
  const limit = app.createRateLimit({ max: 10, timeWindow: 60_000, keyGenerator: domainOf })
  return async (url, init) => {
    const outgoing: Outgoing = { domain: url.hostname, routeOptions: {} }
    // The limiter is made for requests that come in, but only reads what is here.
    const result = await limit(outgoing as unknown as FastifyRequest)
    if (!result.isAllowed && result.isExceeded) throw errors.OUTGOING_RATE_LIMITED(undefined, { retryAfter: result.ttlInSeconds })
    const response = await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(timeout) })
    if (response.ok) return response
    await response.body?.cancel()
    throw new SiteError(response.status)
  }
}

/** Whether a site could not be reached, took too long or answered with an error. */
export function isUnreached (error: unknown): boolean {
  if (error instanceof SiteError) return true
  if (error instanceof DOMException) return error.name === 'TimeoutError'
  // What fetch rejects with, and a bug does not: a TypeError with the network's error as its cause.
  return error instanceof TypeError && error.cause instanceof Error
}
