import type { FastifyReply, FastifyRequest } from 'fastify'
import { problemOf, type ErrorDefinition } from '../schemas/definition.js'
import type { FieldErrors, Problem } from '../schemas/problem.js'
import { briefAnswer } from './brief-answer.js'
import { isContractError } from './contract-error.js'
import { describeCause } from './describe-cause.js'
import { encode, encodeList } from './encode.js'
import { listedBodies } from './listed-body.js'
import { mapError } from './map-errors.js'
import { placementOf, routeIn, type Placement } from './placement.js'
import { isPublished, logFailure, recordProblem } from './record-problem.js'
import { carried, dropType, waitOn } from './reply-headers.js'
import { Answer, answerOf, rememberAnswer } from './reply-state.js'
import { definitionOf, detailsOf, resolutionOf, resolveProblem, type Resolution } from './resolve-problem.js'
import { applyAnswer, sendAnswer, witnessesOf } from './send-answer.js'
import type { RecordedRoute, State } from './state.js'

/** The time to wait that a Retry-After says, in whole seconds: it may be a date as well. @see RFC 9110, section 10.2.3 */
function secondsOf (value: unknown): number | undefined {
  if (value === undefined) return undefined
  const text = String(value)
  if (/^\d{1,9}$/.test(text)) return Number(text)
  const until = Date.parse(text)
  return Number.isNaN(until) ? undefined : Math.max(0, Math.ceil((until - Date.now()) / 1000))
}

/** The time to wait that the error brings, or that a rate limit or a plugin has put on the reply. */
export function waitOf (reply: FastifyReply | undefined, headers: unknown): number | undefined {
  const own = headers === undefined ? undefined : carried(headers).find(([name]) => name.toLowerCase() === 'retry-after')
  return secondsOf(own?.[1]) ?? secondsOf(reply === undefined ? undefined : waitOn(reply))
}

/** Whether a rate limit has refused the request: it says when to come back, and that nothing remains. */
function isLimited (reply: FastifyReply): boolean {
  const remaining = reply.getHeader('x-ratelimit-remaining') ?? reply.getHeader('ratelimit-remaining')
  return reply.hasHeader('retry-after') && String(remaining) === '0'
}

/** The problem that a resolution is in this request. */
function problemIn (request: FastifyRequest, reply: FastifyReply | undefined, resolution: Resolution, shown?: string, details = detailsOf(resolution)): Problem {
  const { definition, message, headers, retryAfter = waitOf(reply, headers) } = resolution
  return problemOf(definition, { details, requestId: String(request.id), message: shown ?? message, retryAfter })
}

/** In development, an unexpected failure shows its cause where its message would be. */
function shownCause ({ options }: State, { status, expose }: ErrorDefinition, error: () => unknown): string | undefined {
  return options.development === true && status >= 500 && expose !== true ? describeCause(error()) : undefined
}

/** What stands for fields that nobody asks for. */
const unmade: FieldErrors = { fields: [] }

/** Turns the reply into the answer to a resolved error, and returns its body. */
function writeAs (state: State, request: FastifyRequest, reply: FastifyReply, resolution: Resolution, placement: Placement, error: () => unknown, dropsType: boolean): Answer {
  const route = routeIn(placement)
  const brief = route === undefined ? undefined : briefAnswer(state, request, reply, resolution, route)
  if (brief !== undefined) return brief
  if (dropsType) dropType(reply)
  const { dialect } = placement
  const { definition, known } = resolution
  const listed = known === undefined ? null : listedBodies(dialect, definition)
  const isUnasked = listed?.isConstant === true && !isPublished()
  const problem = problemIn(request, reply, resolution, shownCause(state, definition, error), isUnasked ? unmade : undefined)
  recordProblem(request, problem, error, route)
  const { mediaType, text, length, failure } = listed === null ? encode(dialect, problem, definition) : encodeList(listed, problem, known!)
  if (failure !== undefined) request.log.error({ err: failure, dialect: dialect.name, code: problem.code }, 'the dialect failed; answered in Fastify\'s own shape')
  const answer = new Answer(problem, definition, resolution.headers, mediaType, text, length === undefined ? undefined : String(length))
  applyAnswer(reply, answer, state)
  return answer
}

/**
 * Turns the reply into the answer to a resolved error, or to that of a definition whose computed texts have failed. `dropsType`: whether
 * the media type of a success is still there, which Fastify drops before it calls an error handler.
 */
export function write (state: State, request: FastifyRequest, reply: FastifyReply, resolution: Resolution, placement: Placement, error: () => unknown, dropsType = false): Answer {
  try {
    return writeAs(state, request, reply, resolution, placement, error, dropsType)
  } catch (failure) {
    // The internal error has no text that is computed.
    return writeAs(state, request, reply, { definition: placement.scope.builtIn('internal') }, placement, () => failure, dropsType)
  }
}

/** What the service's mappings make of an error; one that fails is a bug of theirs, and maps nothing. */
function mapped (state: State, error: unknown, request: FastifyRequest): unknown {
  try {
    return mapError(state.mappings, error, request)
  } catch (failure) {
    request.log.error({ err: failure }, 'mapErrors failed; the error is answered as it is')
    return undefined
  }
}

/** What an error is by itself, where the request belongs; `status` stands in where it brings none. */
export function resolve (state: State, error: unknown, request: FastifyRequest, reply: FastifyReply, status?: number): { resolution: Resolution, placement: Placement } {
  const placement = placementOf(state, request)
  const known = state.mappings.length === 0 ? error : mapped(state, error, request) ?? error
  return { placement, resolution: resolveProblem(known, placement.scope, { status, limited: () => isLimited(reply) }) }
}

/** A reply that has its answer keeps it: what failed since then is a hook on its way out, which is the service's own affair. */
function answerAgain (state: State, error: unknown, request: FastifyRequest, reply: FastifyReply, given: Answer): Buffer {
  logFailure(request.log, {}, error, 'a hook failed while an error was being sent; the error is sent all the same')
  applyAnswer(reply, given, state)
  return given.bytes
}

/** Turns an untouched reply into the answer to whatever was thrown; `cause` is what the log line shows of it. */
function answerAnew (state: State, error: unknown, request: FastifyRequest, reply: FastifyReply, cause = error): { made: Answer, placement: Placement } {
  const { resolution, placement } = resolve(state, error, request, reply, reply.statusCode)
  const made = write(state, request, reply, resolution, placement, () => cause)
  rememberAnswer(reply, made)
  return { made, placement }
}

/** Turns an untouched reply into the answer to a request that no route takes. */
export function answerUnknown (state: State, statusCode: 404 | 405, request: FastifyRequest, reply: FastifyReply): Answer {
  const error = { statusCode }
  // Only a mapping could make more of it than its status says.
  if (state.mappings.length > 0) return answerAnew(state, error, request, reply).made
  const placement = placementOf(state, request)
  const made = write(state, request, reply, { definition: definitionOf(statusCode, placement.scope) }, placement, () => error)
  rememberAnswer(reply, made)
  return made
}

/** Turns a reply that has no answer yet into the answer to whatever was thrown, and returns its body. */
export function answer (state: State, error: unknown, request: FastifyRequest, reply: FastifyReply, cause = error): Buffer {
  return answerAnew(state, error, request, reply, cause).made.bytes
}

/** An error handler: answers whatever was thrown. */
export function handleError (state: State, error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const given = answerOf(reply)
  if (given !== undefined) reply.send(answerAgain(state, error, request, reply, given))
  else {
    const { made, placement } = answerAnew(state, error, request, reply)
    const route = routeIn(placement)
    sendAnswer(state, reply, made, route === undefined || witnessesOf(state, route, request).ofAnswers)
  }
}

/** Answers what was thrown on a route where nobody of the service's sees it. */
export function answerUnseen (state: State, error: unknown, request: FastifyRequest, reply: FastifyReply, route: RecordedRoute): void {
  // An error of a catalogue is what it says, unless a mapping makes another one of it.
  const resolution = state.mappings.length === 0 && isContractError(error) ? resolutionOf(error) : resolve(state, error, request, reply, reply.statusCode).resolution
  const made = write(state, request, reply, resolution, route, () => error, true)
  rememberAnswer(reply, made)
  sendAnswer(state, reply, made, false)
}

/**
 * Tells of an error without answering it: the caller has gone, or is told in another way. What it is and where it belongs is
 * found out as for an answer.
 */
export function recordError (state: State, error: unknown, request: FastifyRequest): void {
  const placement = placementOf(state, request)
  const resolution = resolveProblem(mapped(state, error, request) ?? error, placement.scope, { limited: () => false })
  recordProblem(request, problemIn(request, undefined, resolution), () => error, routeIn(placement), false)
}
