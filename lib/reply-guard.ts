import type { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { answer, answerUnseen, resolve } from './error-handler.js'
import { errorStatus, read } from './error-facts.js'
import { InternalSlot } from './internal-slot.js'
import { answerOf, errorMet, isUntouched, rememberError } from './reply-state.js'
import { sendPast, witnessesOf } from './send-answer.js'
import { routeOf, type State } from './state.js'
import { unknownStatus } from './unknown-route.js'

interface Body {
  readonly message?: unknown
  readonly code?: unknown
}

/** A failed answer that nobody threw: the members of a plain JSON body that an error would have. */
function bodyFacts (payload: unknown): Body {
  if (typeof payload !== 'string' || !payload.startsWith('{')) return {}
  try {
    const { message, error, code } = JSON.parse(payload) as { readonly message?: unknown, readonly error?: unknown, readonly code?: unknown }
    return { message: message ?? error, code }
  } catch {
    return {}
  }
}

/** Also a stream of another make, which Fastify sends as well. */
function isStream (body: unknown): body is Readable {
  return typeof read(body, 'on') === 'function' && typeof read(body, 'destroy') === 'function'
}

/** Lets go of a body that is not going to be sent. It may still fail (a file that does not exist), which nobody else listens to. */
function discard (payload: unknown): void {
  const body: unknown = payload instanceof Response ? payload.body : payload
  if (body instanceof ReadableStream) body.cancel().catch(() => {})
  else if (isStream(body)) body.on('error', () => {}).destroy()
}

/** The status that the answer is going to have: a Response object brings its own. */
function statusOf (reply: FastifyReply, payload: unknown): number {
  return payload instanceof Response ? payload.status : reply.statusCode
}

/** The error that best says what happened: the one that was thrown if it has this status, else what the answer says itself. */
function errorOf (state: State, request: FastifyRequest, reply: FastifyReply, payload: unknown, status: number): unknown {
  const met = errorMet(reply)
  if (met !== undefined && resolve(state, met.error, request, reply).resolution.definition.status === status) return met.error
  // Fastify's own answer to an unknown route, or a handler's in its place: neither is an error with a text for callers.
  return request.is404 && status === 404 ? { statusCode: unknownStatus(state, request) } : { ...bodyFacts(payload), statusCode: status }
}

/**
 * The answer in the contract's form to what no error handler sees: `reply.code(404).send(…)`, Response objects, unknown
 * routes, the error handlers of contexts inside, and one of these that takes an error and answers as if there had been none.
 * `undefined` where the answer is no error.
 */
function inForm (state: State, request: FastifyRequest, reply: FastifyReply, payload: unknown): Buffer | undefined {
  const given = statusOf(reply, payload)
  const status = errorStatus(given)
  const met = errorMet(reply)
  if (status === undefined) {
    if (met === undefined || given >= 300 || routeOf(request)?.recovers === true) return undefined
    discard(payload)
    return answer(state, met.error, request, reply)
  }
  discard(payload)
  reply.code(status)
  const error = errorOf(state, request, reply, payload, status)
  return answer(state, error, request, reply, met === undefined ? error : met.error)
}

/** An onSend hook: whatever is sent is no error, or is in the contract's form. */
export function guardReply (state: State, request: FastifyRequest, reply: FastifyReply, payload: unknown, done: (error: null, payload: unknown) => void): void {
  // Nearly every success, and no more is looked at for it.
  if (isUntouched(reply) && reply.statusCode < 400 && !(payload instanceof Response)) return done(null, payload)
  const given = answerOf(reply)
  if (given === undefined) done(null, inForm(state, request, reply, payload) ?? payload)
  else if (given.bytes === payload) done(null, payload)
  else sendPast(state, reply, given)
}

/** Whether Fastify is calling the onError hooks of a reply: it lets nothing be sent then. */
const runningSlot = new InternalSlot('fastify.reply.isRunningOnErrorHook')

/**
 * Answers an error that nobody of the service's sees where it is first heard of: what Fastify does from here to the error handler
 * is half of what the answer costs. `false` where it has to go there.
 */
function answerHere (state: State, request: FastifyRequest, reply: FastifyReply, error: unknown): boolean {
  const route = routeOf(request)
  const running = runningSlot.keyIn(reply)
  const marked = reply as object as Record<symbol, unknown>
  if (route === undefined || !isUntouched(reply) || running === undefined || marked[running] !== true) return false
  const { ofErrors, ofAnswers } = witnessesOf(state, route, request)
  if (ofErrors || ofAnswers) return false
  marked[running] = false
  rememberError(reply, error)
  answerUnseen(state, error, request, reply, route)
  return true
}

/** An onError hook: keeps what was thrown first; what is thrown after the answer was given keeps it from being sent. */
export function guardError (state: State, request: FastifyRequest, reply: FastifyReply, error: unknown, done: () => void): void {
  const given = answerOf(reply)
  if (given !== undefined && errorMet(reply) !== undefined) return sendPast(state, reply, given)
  if (answerHere(state, request, reply, error)) return
  rememberError(reply, error)
  done()
}
