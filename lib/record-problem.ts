import { channel } from 'node:diagnostics_channel'
import type { FastifyBaseLogger, FastifyRequest } from 'fastify'
import type { Problem } from '../schemas/problem.js'
import { listedCodes } from './listed-codes.js'
import type { RecordedRoute } from './state.js'

/** The name of the channel on which every problem is published. @see https://nodejs.org/api/diagnostics_channel.html */
export const PROBLEM_CHANNEL = 'fastify-error-contract:problem'

/**
 * What subscribers of `fastify-error-contract:problem` receive: the problem as callers see it, what was thrown, and the
 * operation that it belongs to. `route` is the pattern of the route's URL, `undefined` where no route matched; `request` and
 * `method` are `undefined` where the request did not get as far as Fastify. `declared` says whether the document lists the code
 * there.
 */
export interface ProblemMessage {
  readonly problem: Problem
  readonly error: unknown
  readonly request: FastifyRequest | undefined
  readonly method: string | undefined
  readonly route: string | undefined
  readonly declared: boolean
  /** Whether the caller is answered with the problem; `false` where it is only recorded. */
  readonly sent: boolean
  /** The event of Socket.IO that failed, where it is none of HTTP. */
  readonly event?: EventFacts
}

/**
 * An event of a Socket.IO connection: the namespace, the id of the connection, the event's own id, and its name. A connection that
 * is refused, and a packet that cannot be read, are no event that has a name.
 */
export interface EventFacts {
  readonly namespace: string
  readonly connectionId: string
  readonly eventId: string
  readonly event: string | undefined
}

const problems = channel(PROBLEM_CHANNEL)

/** Whether somebody subscribes to problems, who may look at all of one and change it. */
export function isPublished (): boolean {
  return problems.hasSubscribers
}

/** Tells whoever subscribes, of a problem whose message is only made where somebody does. */
export function publishProblem (message: () => ProblemMessage): void {
  if (problems.hasSubscribers) problems.publish(message())
}

/** A log, as far as problems are written to it: Fastify's, or one of the same form. */
export interface ProblemLog {
  error: (fields: object, message: string) => void
  warn: (fields: object, message: string) => void
  info: (fields: object, message: string) => void
}

/** Connections whose caller has been told already: a request that was being read from one fails as well, and tells nobody. */
const refused = new WeakSet<object>()

/** Whether there are any: a process that has refused none has no need to look. */
let hasRefused = false

/** A thrown value can be anything, a revoked proxy too: one that cannot be written must not keep the answer from being sent. */
export function logFailure (log: ProblemLog, fields: object, error: unknown, message: string): void {
  try {
    log.error({ ...fields, err: error }, message)
  } catch (failure) {
    log.error({ ...fields, err: failure }, message)
  }
}

/**
 * Tells of a problem once: one log line, at `info` for what was expected, at `warn` for what the document does not list, at
 * `error` with all that is known of it for what is the service's own failure; and a message on the diagnostics channel. The error
 * is asked for only where it is shown.
 */
export function recordProblem (request: FastifyRequest, problem: Problem, error: () => unknown, route: RecordedRoute | undefined, sent = true): void {
  // Who subscribes while the line is written hears of the next: there may be no fields of this one.
  const isHeard = isPublished()
  if (refused.has(request.raw.socket)) return
  const { code, status, message } = problem
  const url = route?.options.url
  const undeclared = sent && route !== undefined && listedCodes(route, request.method)?.has(code) === false
  const fields: { code: string, status: number, route: string | undefined, undeclared?: boolean, sent?: boolean } = { code, status, route: url }
  if (undeclared) fields.undeclared = true
  if (!sent) fields.sent = false
  if (status >= 500) logFailure(request.log, fields, error(), message)
  else if (undeclared) request.log.warn(fields, message)
  else request.log.info(fields, message)
  if (isHeard) publishProblem(() => ({ problem, error: error(), request, method: request.method, route: url, declared: !undeclared, sent }))
}

/** Writes the log line of a problem of a status below 500 that is sent and that nobody subscribes to. `undeclared`: whether the document does not list it. */
export function logProblem (request: FastifyRequest, { code, status, message }: Pick<Problem, 'code' | 'status' | 'message'>, route: string, undeclared: boolean): void {
  if (hasRefused && refused.has(request.raw.socket)) return
  if (undeclared) request.log.warn({ code, status, route, undeclared }, message)
  else request.log.info({ code, status, route }, message)
}

/** Tells once of a problem that no request of Fastify's belongs to, or whose request is of no use any more. */
export function recordRefusal (log: FastifyBaseLogger, socket: object, problem: Problem, error?: unknown): void {
  const { code, status, message } = problem
  refused.add(socket)
  hasRefused = true
  log[status >= 500 ? 'error' : 'info']({ code, status, ...(error !== undefined && { err: error }) }, message)
  publishProblem(() => ({ problem, error, request: undefined, method: undefined, route: undefined, declared: true, sent: true }))
}
