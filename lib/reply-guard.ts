import type { FastifyReply, FastifyRequest } from 'fastify'
import { answer, answered, remembered, resolve } from './error-handler.js'
import { errorStatus } from './error-facts.js'
import type { State } from './state.js'

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

/** Lets go of a body that is not going to be sent. */
function discard (payload: unknown): void {
  if (payload instanceof Response) payload.body?.cancel().catch(() => {})
  else if (typeof payload === 'object' && payload !== null && 'destroy' in payload && typeof payload.destroy === 'function') payload.destroy()
}

/** The status that the answer is going to have: a Response object brings its own. */
function statusOf (reply: FastifyReply, payload: unknown): number {
  return payload instanceof Response ? payload.status : reply.statusCode
}

/** The error that best says what happened: the one that was thrown if it has this status, else what the answer says itself. */
function errorOf (state: State, request: FastifyRequest, reply: FastifyReply, payload: unknown, status: number): unknown {
  const thrown: unknown = Reflect.get(request, remembered)
  if (thrown !== undefined && resolve(state, thrown, request, reply).resolution.definition.status === status) return thrown
  return { ...bodyFacts(payload), statusCode: status }
}

/**
 * The answer in the contract's form to what no error handler sees: `reply.code(404).send(…)`, Response objects, unknown
 * routes, and the error handlers of contexts inside. `undefined` where the answer is no error or is in form already.
 */
export function guard (state: State, request: FastifyRequest, reply: FastifyReply, payload: unknown): Buffer | undefined {
  const status = errorStatus(statusOf(reply, payload))
  if (status === undefined || Reflect.get(reply, answered) === true) return undefined
  discard(payload)
  reply.code(status)
  const error = request.is404 ? { statusCode: 404 } : errorOf(state, request, reply, payload, status)
  return answer(state, error, request, reply, Reflect.get(request, remembered) ?? error)
}
