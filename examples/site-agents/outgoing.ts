import { createLimiter } from 'fastify-error-contract'
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

/** Calls to sites, at most ten a minute for each domain, each within `timeout` ms. */
export function outgoingCalls (timeout: number): Call {
  const limiter = createLimiter({ max: 10, timeWindow: '1 minute' })
  return async (url, init) => {
    const { allowed, retryAfter } = await limiter.take(url.hostname)
    if (!allowed) throw errors.OUTGOING_RATE_LIMITED(undefined, { retryAfter })
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
