import type { errorResponseBuilderContext } from '@fastify/rate-limit'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ContractError, FailOptions } from '../contract-error.js'
import { answerDirectly } from '../direct-answer.js'
import type { Scope } from '../scope.js'
import { routeOf, scopeOfRequest, type State } from '../state.js'

/** Why a request is refused: limited, or banned for going on; `ttl` is the time to wait, in ms. */
export type RefusalFacts = Pick<errorResponseBuilderContext, 'ban' | 'ttl'>

/** How requests that a limit refuses are answered. */
export interface Refusals {
  /** The contract's error, with the time to wait. */
  error: (request: FastifyRequest, facts: RefusalFacts) => ContractError
  /** Answers with that error without making it; `false` where it has to be made, since the service may look at it. */
  answer: (request: FastifyRequest, reply: FastifyReply, facts: RefusalFacts) => boolean
}

function refusalIn (scope: Scope, { ban, ttl }: RefusalFacts): { code: string, options: FailOptions } {
  return { code: scope.builtIn(ban ? 'banned' : 'rateLimited').code, options: { retryAfter: Math.ceil(ttl / 1000) } }
}

/** The refusals of an app, each in the scope of its request. */
export function refusalsOf (state: State): Refusals {
  return {
    error (request, facts) {
      const scope = scopeOfRequest(state, request)
      const { code, options } = refusalIn(scope, facts)
      return scope.factory(code)!(undefined, options)
    },
    answer (request, reply, facts) {
      const scope = scopeOfRequest(state, request)
      const { code, options } = refusalIn(scope, facts)
      return answerDirectly(state, reply, routeOf(request), scope.code(code)!, undefined, options)
    }
  }
}
