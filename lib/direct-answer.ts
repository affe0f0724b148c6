import type { FastifyReply } from 'fastify'
import type { ErrorDefinition } from '../schemas/definition.js'
import type { FailOptions } from './contract-error.js'
import { write } from './error-handler.js'
import { messageOf } from './factory.js'
import { isUntouched, rememberDirect } from './reply-state.js'
import { sendAnswer, witnessesOf } from './send-answer.js'
import type { RecordedRoute, State } from './state.js'

const noOptions: FailOptions = {}

/**
 * Answers with an expected error on a route without making it, where nobody would see it: what Fastify does with an error that is
 * thrown is most of what it costs. `false` where it has to be made and sent. Throws what its factory throws.
 */
export function answerDirectly (state: State, reply: FastifyReply, route: RecordedRoute | undefined, definition: ErrorDefinition, details?: unknown, options = noOptions): boolean {
  if (route === undefined || definition.status >= 500 || reply.sent || !isUntouched(reply)) return false
  const { ofErrors, ofAnswers } = witnessesOf(state, route, reply.request)
  if (ofErrors) return false
  const message = messageOf(definition, details, options)
  const { retryAfter, headers } = options
  const resolution = { definition, details, retryAfter, headers, message: typeof definition.message === 'function' ? message : undefined }
  const answer = write(state, reply.request, reply, resolution, route, () => route.scope.factory(definition.code)!(details, options), true)
  rememberDirect(reply, answer)
  sendAnswer(state, reply, answer, ofAnswers)
  return true
}
