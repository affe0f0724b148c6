import type { FastifyReply, FastifyRequest } from 'fastify'
import { requestIdOf } from '../schemas/definition.js'
import type { Problem } from '../schemas/problem.js'
import { lastErrorOf } from './last-error.js'
import type { PreparedBodies, WrittenBody } from './prepared-body.js'
import { isPublished, logProblem } from './record-problem.js'
import { addHeaders, cleanHeaders } from './reply-headers.js'
import { Answer } from './reply-state.js'
import type { Resolution } from './resolve-problem.js'
import type { RecordedRoute, State } from './state.js'

/** What of a problem its log line, its headers and a prepared body say. */
class Brief implements Pick<Problem, 'code' | 'status' | 'message' | 'details' | 'retryAfter' | 'requestId'> {
  readonly code: string
  readonly status: number

  constructor (readonly request: FastifyRequest, { code, status }: PreparedBodies, readonly message: string, readonly details: unknown, readonly retryAfter: number | undefined) {
    this.code = code
    this.status = status
  }

  /** Read where it is shown: many dialects have none. */
  get requestId (): string | undefined {
    return requestIdOf(String(this.request.id))
  }
}

function written (bodies: PreparedBodies, brief: Brief): WrittenBody | undefined {
  if (bodies.usual !== undefined && brief.message === bodies.message && brief.retryAfter === undefined && brief.details === undefined) return bodies.usual
  try {
    return bodies.write(brief)
  } catch {
    // Details that cannot be written, which is told of where the whole problem is made.
    return undefined
  }
}

/**
 * Turns the reply into the answer to an expected error without a problem being made, which is a third of what an answer costs: all of
 * one is only seen by subscribers, and by dialects whose bodies are not prepared. `undefined` where it has to be made.
 */
export function briefAnswer ({ options, allowedMethods }: State, request: FastifyRequest, reply: FastifyReply, resolution: Resolution, route: RecordedRoute): Answer | undefined {
  const { definition, details, known, headers } = resolution
  if (known !== undefined || headers !== undefined || isPublished()) return undefined
  const { bodies, url, undeclared } = lastErrorOf(route, definition, request.method)
  if (bodies === null || bodies.status >= 500) return undefined
  const kept = cleanHeaders(reply)
  if (kept === undefined) return undefined
  const message = bodies.messageOf(resolution.message, details)
  const brief = new Brief(request, bodies, message, bodies.showsDetails ? details : undefined, bodies.waitOf(resolution.retryAfter))
  const body = written(bodies, brief)
  if (body === undefined) return undefined
  logProblem(request, brief, url, undeclared)
  reply.code(bodies.status)
  const answer = new Answer(brief, definition, headers, bodies.mediaType, body.text, body.length)
  addHeaders(reply, kept, brief, answer, options, allowedMethods)
  kept['content-type'] = bodies.mediaType
  return answer
}
