import type { FastifyReply } from 'fastify'
import type { ErrorDefinition } from '../schemas/definition.js'
import type { Problem } from '../schemas/problem.js'
import type { AllowedMethods } from './allowed-methods.js'
import { isHeader } from './is-header.js'
import type { Resolution } from './resolve-problem.js'

/**
 * Headers of a success that was being prepared when it failed: they describe a body that is not sent.
 *
 * @see RFC 9110, section 8
 */
const ofTheSuccess = [
  'content-encoding', 'content-length', 'content-range', 'content-disposition', 'content-language', 'accept-ranges',
  'etag', 'last-modified', 'cache-control', 'expires', 'trailer', 'transfer-encoding'
] as const

/** The headers that an error carries, as http-errors does; what cannot be sent is left out. */
export function carried (headers: unknown): Array<[string, string]> {
  if (typeof headers !== 'object' || headers === null) return []
  return Object.entries(headers).flatMap(([name, value]) =>
    (typeof value === 'string' || typeof value === 'number') && isHeader(name, value) ? [[name, String(value)]] : [])
}

/** The headers whose values a definition gives itself. */
function constantHeaders ({ headers = {} }: ErrorDefinition): Array<[string, string]> {
  return Object.entries(headers).flatMap(([name, { value }]) => value === undefined ? [] : [[name, value]])
}

/** What the app says about the headers of errors. */
export interface HeaderSettings {
  /** The methods that a URL takes. */
  allowed: AllowedMethods
  readonly challenge: string
  readonly requestIdHeader?: string | undefined
}

/** A stream that failed before its first byte has its headers on Node's response already; Fastify removes none of these. */
function dropRaw ({ raw }: FastifyReply): void {
  const set = raw.getHeaderNames()
  if (set.length === 0) return
  for (const name of ['content-type', ...ofTheSuccess]) raw.removeHeader(name)
}

/** Where Fastify keeps the trailers of a reply; its symbols are the same for all replies. */
let trailersKey: symbol | undefined

/** Trailers of the success, for which Fastify has no list and no way to remove them all. */
function dropTrailers (reply: FastifyReply): void {
  trailersKey ??= Object.getOwnPropertySymbols(reply).find(({ description }) => description === 'fastify.reply.trailers')
  if (trailersKey !== undefined && trailersKey in reply) Reflect.set(reply, trailersKey, null)
}

/**
 * Makes the headers of a reply those of a problem: nothing of the aborted success stays, what the definition and the error
 * bring is set, and what the status asks for is there. No cache keeps an error, unless the definition or the error says so.
 *
 * @see RFC 9110, sections 10.2.3 (Retry-After), 15.5.2 (401 must carry WWW-Authenticate) and 15.5.6 (405 must carry Allow); RFC 9111, section 5.2.2.5
 */
export function setHeaders (reply: FastifyReply, problem: Problem, { definition, headers }: Resolution, settings: HeaderSettings): void {
  for (const name of ofTheSuccess) reply.removeHeader(name)
  dropRaw(reply)
  dropTrailers(reply)
  reply.header('cache-control', 'no-store')
  for (const [name, value] of [...constantHeaders(definition), ...carried(headers)]) reply.header(name, value)
  if (problem.retryAfter !== undefined) reply.header('retry-after', String(problem.retryAfter))
  if (problem.status === 401 && !reply.hasHeader('www-authenticate')) reply.header('www-authenticate', settings.challenge)
  if (problem.status === 405 && !reply.hasHeader('allow')) reply.header('allow', settings.allowed(reply.request.url).join(', '))
  const idHeader = settings.requestIdHeader
  if (idHeader !== undefined && isHeader(idHeader, problem.requestId)) reply.header(idHeader, problem.requestId)
}
