import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { rateLimitValues } from '../schemas/rate-limit-headers.js'
import { answer } from './error-handler.js'
import { rateLimitStyleOf } from './operation-of.js'
import { refusalsOf } from './rate-limit/refusals.js'
import type { UnroutedLimit } from './rate-limit/unrouted.js'
import { scopeOfRequest, type State } from './state.js'

/** Counts a request that reaches no route, and tells so in its headers. Rejects with the error of one that is refused. */
async function count (state: State, { max, timeWindow, take }: UnroutedLimit, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const { counted, current, ttl } = await take(request.ip)
  const style = rateLimitStyleOf(state.options.rateLimit, scopeOfRequest(state, request).rateLimitStyle)
  reply.headers(rateLimitValues(style, [{ name: 'unrouted', limit: max, remaining: max - current, resets: Math.ceil(ttl / 1000), window: timeWindow }], Date.now()))
  if (!counted) throw refusalsOf(state).error(request, { ban: false, ttl })
}

/** Limits unknown URLs, by a hook that lets all other requests pass at once. */
export function limitUnrouted (app: FastifyInstance, state: State, limit: UnroutedLimit): void {
  app.addHook('onRequest', (request, reply, done) => {
    if (!request.is404) return done()
    count(state, limit, request, reply).then(() => { done() }, done)
  })
}

/** Answers a request that Fastify refuses before routing, or refuses it for there being too many of them. */
export async function answerUnrouted (state: State, limit: UnroutedLimit, error: unknown, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const failure: unknown = await count(state, limit, request, reply).then(() => error, (refusal: unknown) => refusal)
  reply.send(answer(state, failure, request, reply))
}
