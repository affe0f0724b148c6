import type { FastifyReply, FastifyRequest } from 'fastify'
import { messageOf, requestIdOf, waitOf } from '../schemas/definition.js'
import type { Problem } from '../schemas/problem.js'
import { preparedBodies, type PreparedBodies, type WrittenBody } from './prepared-body.js'
import { isPublished, logProblem } from './record-problem.js'
import { isClean } from './reply-headers.js'
import { Answer } from './reply-state.js'
import type { Resolution } from './resolve-problem.js'
import type { RecordedRoute, State } from './state.js'
import { applyAnswer } from './send-answer.js'

/** What of a problem its log line, its headers and a prepared body say. */
class Brief implements Pick<Problem, 'code' | 'status' | 'message' | 'details' | 'retryAfter' | 'requestId'> {
  readonly code: string
  readonly status: number
  readonly message: string
  readonly details: unknown
  readonly retryAfter: number | undefined
  readonly #request: FastifyRequest

  constructor (request: FastifyRequest, { definition, details, message, retryAfter }: Resolution, bodies: PreparedBodies) {
    this.code = definition.code
    this.status = definition.status
    this.message = messageOf(definition, message, details, bodies.message)
    this.details = bodies.showsDetails ? details : undefined
    this.retryAfter = waitOf(definition, retryAfter)
    this.#request = request
  }

  /** Many dialects have none. */
  get requestId (): string | undefined {
    return requestIdOf(String(this.#request.id))
  }
}

function written (bodies: PreparedBodies, brief: Brief): WrittenBody | undefined {
  try {
    return bodies.write(brief)
  } catch {
    // Details that cannot be written, which who makes the whole problem tells of.
    return undefined
  }
}

/**
 * Turns the reply into the answer to an expected error without a problem being made, which is a third of what an answer costs: all of
 * one is only seen by subscribers, and by dialects whose bodies are not prepared. `undefined` where it has to be made.
 */
export function briefAnswer (state: State, request: FastifyRequest, reply: FastifyReply, resolution: Resolution, route: RecordedRoute): Answer | undefined {
  const { definition, known, headers } = resolution
  if (known !== undefined || headers !== undefined || definition.status >= 500 || isPublished() || !isClean(reply)) return undefined
  const bodies = preparedBodies(route.dialect, definition)
  if (bodies === null) return undefined
  const brief = new Brief(request, resolution, bodies)
  const body = written(bodies, brief)
  if (body === undefined) return undefined
  logProblem(request, brief, undefined, route)
  const answer = new Answer(brief, resolution, route.dialect.mediaType, body.text, body.length)
  applyAnswer(reply, answer, state, true)
  return answer
}
