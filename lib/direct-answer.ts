import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ErrorDefinition } from '../schemas/definition.js'
import type { FailOptions } from './contract-error.js'
import { write } from './error-handler.js'
import { messageOf } from './factory.js'
import { dropType } from './reply-headers.js'
import { isUntouched, rememberDirect } from './reply-state.js'
import { sendAnswer, witnessesOf } from './send-answer.js'
import { routeOf, type State } from './state.js'

/**
 * Answers with an expected error without making it, where nobody would see it: what Fastify does with an error that is thrown is
 * most of what it costs. `false` where it has to be made and sent. Throws what its factory throws.
 */
export function answerDirectly (state: State, request: FastifyRequest, reply: FastifyReply, definition: ErrorDefinition, details?: unknown, options: FailOptions = {}): boolean {
  const route = routeOf(request)
  if (route === undefined || definition.status >= 500 || reply.sent || !isUntouched(reply)) return false
  const { ofErrors, ofAnswers } = witnessesOf(state, route, request)
  if (ofErrors) return false
  const message = messageOf(definition, details, options)
  const { retryAfter, headers } = options
  const resolution = { definition, details, retryAfter, headers, message: typeof definition.message === 'function' ? message : undefined }
  const { scope, dialect } = route
  dropType(reply)
  const answer = write(state, request, reply, resolution, { scope, dialect, route }, () => scope.factory(definition.code)!(details, options))
  rememberDirect(reply, answer)
  sendAnswer(state, reply, answer, ofAnswers)
  return true
}
