import type { FastifyReply } from 'fastify'
import type { FailOptions } from './contract-error.js'
import { answerDirectly } from './direct-answer.js'
import { routeOf, scopeOfUrl, type State } from './state.js'

/** What `reply.fail` does: answers with the error of a code. Throws what its factory throws, and a `TypeError` for a code that no catalogue defines. */
export function fail (state: State, reply: FastifyReply, code: string, details?: unknown, options?: FailOptions): FastifyReply {
  const route = routeOf(reply.request)
  const last = route?.lastError
  const scope = route === undefined ? scopeOfUrl(state, reply.request.url) : route.scope
  const definition = last?.code === code ? last.definition : scope.code(code)
  if (definition === undefined) throw new TypeError(`reply.fail('${code}'): no catalogue defines this code`)
  return answerDirectly(state, reply, route, definition, details, options) ? reply : reply.send(scope.factory(code)!(details, options))
}
