import type { FastifyReply } from 'fastify'
import type { Problem } from '../schemas/problem.js'
import type { AllowedMethods } from './allowed-methods.js'
import { InternalSlot } from './internal-slot.js'
import { isHeader } from './is-header.js'
import type { Resolution } from './resolve-problem.js'

/**
 * Headers of a success that was being prepared when it failed: they describe a body that is not sent. A time to wait is in the
 * problem, in seconds as the document says; a client could make nothing of one that cannot be read.
 *
 * @see RFC 9110, sections 8 and 10.2.3
 */
const ofTheSuccess: ReadonlySet<string> = new Set([
  'content-encoding', 'content-length', 'content-range', 'content-disposition', 'content-language', 'accept-ranges',
  'etag', 'last-modified', 'cache-control', 'expires', 'trailer', 'transfer-encoding', 'retry-after'
])

/** The headers that an error carries, as http-errors does; what cannot be sent is left out. */
export function carried (headers: unknown): Array<[string, string]> {
  if (typeof headers !== 'object' || headers === null) return []
  return Object.entries(headers).flatMap(([name, value]) =>
    (typeof value === 'string' || typeof value === 'number') && isHeader(name, value) ? [[name, String(value)]] : [])
}

/** What of a problem its headers say. */
type Headed = Pick<Problem, 'status' | 'requestId' | 'retryAfter'> & Partial<Problem>

/** What brings headers of its own. */
type Brought = Pick<Resolution, 'definition' | 'headers'>

/** What the app says about the headers of errors. */
export interface HeaderSettings {
  readonly challenge: string
  readonly requestIdHeader?: string | undefined
}

const headersSlot = new InternalSlot('fastify.reply.headers')
const trailersSlot = new InternalSlot('fastify.reply.trailers')

/** The headers that Fastify keeps for a reply, by their names in lower case; `undefined` where it keeps them elsewhere. */
export function keptHeaders (reply: object): Record<string, unknown> | undefined {
  const key = headersSlot.keyIn(reply)
  return key === undefined ? undefined : (reply as Readonly<Record<symbol, unknown>>)[key] as Record<string, unknown> | undefined
}

/** What Fastify has put together for the success. It removes a header by a search for it, so that only what is there is removed. */
function dropSuccess (reply: FastifyReply, kept: Readonly<Record<string, unknown>>): void {
  for (const name in kept) if (ofTheSuccess.has(name)) reply.removeHeader(name)
}

/** The time to wait that is on a reply. Past Fastify, which would make the name one in lower case. */
export function waitOn (reply: FastifyReply): unknown {
  const kept = keptHeaders(reply)
  return kept === undefined ? reply.getHeader('retry-after') : kept['retry-after'] ?? reply.raw.getHeader('retry-after')
}

/** Lets go of the media type of a success, as Fastify does before it calls an error handler: an answer has its own at its end. */
export function dropType (reply: FastifyReply): void {
  const kept = keptHeaders(reply)
  if (kept === undefined || kept['content-type'] !== undefined || reply.raw.hasHeader('content-type')) reply.removeHeader('content-type')
}

/** A stream that failed before its first byte has its headers on Node's response already; Fastify removes none of these. The type is replaced. */
function dropRaw ({ raw }: FastifyReply): void {
  for (const name of raw.getHeaderNames()) if (ofTheSuccess.has(name)) raw.removeHeader(name)
}

/** Trailers of the success, for which Fastify has no list and no way to remove them all. */
function dropTrailers (reply: object): void {
  const key = trailersSlot.keyIn(reply)
  if (key !== undefined && (reply as Readonly<Record<symbol, unknown>>)[key] !== null) trailersSlot.set(reply, null)
}

/** The headers that Fastify keeps for a reply, where nothing is on it that an error must not have, nor a media type. */
export function cleanHeaders (reply: FastifyReply): Record<string, unknown> | undefined {
  const kept = keptHeaders(reply)
  const trailers = trailersSlot.keyIn(reply)
  if (kept === undefined || trailers === undefined || (reply as object as Readonly<Record<symbol, unknown>>)[trailers] !== null) return undefined
  for (const name in kept) if (name === 'content-type' || ofTheSuccess.has(name)) return undefined
  return reply.raw.getHeaderNames().length === 0 ? kept : undefined
}

/**
 * Makes the headers of a reply those of a problem: nothing of the aborted success stays, what the definition and the error
 * bring is set, and what the status asks for is there. No cache keeps an error, unless the definition or the error says so.
 *
 * @see RFC 9110, sections 10.2.3 (Retry-After), 15.5.2 (401 must carry WWW-Authenticate) and 15.5.6 (405 must carry Allow); RFC 9111, section 5.2.2.5
 */
export function setHeaders (reply: FastifyReply, problem: Headed, brought: Brought, settings: HeaderSettings, allowed: AllowedMethods): void {
  const kept = keptHeaders(reply)
  dropSuccess(reply, kept ?? reply.getHeaders())
  dropRaw(reply)
  dropTrailers(reply)
  addHeaders(reply, kept, problem, brought, settings, allowed)
}

/** Sets the headers of a problem on a reply that is clean, where `kept` are those that Fastify keeps for it. */
export function addHeaders (reply: FastifyReply, kept: Record<string, unknown> | undefined, problem: Headed, { definition, headers }: Brought, settings: HeaderSettings, allowed: AllowedMethods): void {
  // Past Fastify, which would make the name one in lower case.
  if (kept === undefined) reply.header('cache-control', 'no-store')
  else kept['cache-control'] = 'no-store'
  for (const name in definition.headers) {
    const { value } = definition.headers[name]!
    if (value !== undefined) reply.header(name, value)
  }
  if (headers !== undefined) for (const [name, value] of carried(headers)) if (name.toLowerCase() !== 'retry-after') reply.header(name, value)
  if (problem.retryAfter !== undefined) {
    if (kept === undefined) reply.header('retry-after', String(problem.retryAfter))
    else kept['retry-after'] = String(problem.retryAfter)
  }
  if (problem.status === 401 && !reply.hasHeader('www-authenticate')) reply.header('www-authenticate', settings.challenge)
  if (problem.status === 405 && !reply.hasHeader('allow')) reply.header('allow', allowed(reply.request.url).join(', '))
  const idHeader = settings.requestIdHeader
  if (idHeader !== undefined && isHeader(idHeader, problem.requestId)) reply.header(idHeader, problem.requestId)
}
