import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { answerUnknown } from './error-handler.js'
import { fastifyInternal } from './fastify-internal.js'
import { InternalSlot } from './internal-slot.js'
import { isUntouched } from './reply-state.js'
import { sendAnswer } from './send-answer.js'
import type { State } from './state.js'

/** Nothing is at this URL, or, where the service tells the two apart, something that takes other methods. @see RFC 9110, section 15.5.6 */
export function unknownStatus ({ options, allowedMethods }: State, { method, url }: FastifyRequest): 404 | 405 {
  if (options.methodNotAllowed !== true) return 404
  const allowed = allowedMethods(url)
  return allowed.length === 0 || allowed.includes(method) ? 404 : 405
}

type Handler = (request: FastifyRequest, reply: FastifyReply) => void

/** What Fastify keeps for the requests that no route takes: as far as it is read here. */
interface UnknownContext {
  handler: Handler
  readonly server: FastifyInstance
  readonly onSend: readonly unknown[] | null
  readonly preSerialization: readonly unknown[] | null
}

/** What writes Fastify's own log lines. */
interface LogController {
  readonly routeNotFound?: (request: FastifyRequest, reply: FastifyReply) => void
}

const contextSlot = new InternalSlot('fastify.context')
const serializerSlot = new InternalSlot('fastify.reply.serializer')

/** The context of unknown routes, where Fastify's own handler answers them and no hook of the service looks at what it sends. */
function unseenContext (app: FastifyInstance): UnknownContext | undefined {
  const context = fastifyInternal(app, 'fastify.404ContextKey') as UnknownContext | null | undefined
  // A handler of the service's is bound to its context, and its name says so. Without a context of its own, the app's hooks are not those that run.
  if (context?.handler.name !== 'basic404' || context.server !== app) return undefined
  return context.preSerialization === null && context.onSend?.length === 1 ? context : undefined
}

/**
 * Answers unknown routes in the place of Fastify, whose answer an onSend hook would have to replace. Its handler steps aside when
 * the app is ready, since a service may set one of its own until then; everything that comes before a handler stays as it is.
 */
export function answerUnknownRoutes (app: FastifyInstance, state: State): void {
  const context = unseenContext(app)
  const log = fastifyInternal(app, 'fastify.logController') as LogController | undefined
  if (context === undefined || log?.routeNotFound === undefined) return
  const original = context.handler
  context.handler = (request, reply) => {
    // A route's handler that calls for this one has hooks of its own, and what others have done to a reply is Fastify's to sort out.
    if (contextSlot.get(request) !== context || !isUntouched(reply) || serializerSlot.get(reply) !== null || reply.raw.headersSent) {
      original(request, reply)
      return
    }
    log.routeNotFound!(request, reply)
    // As Fastify's answer has it: the type is the first of its headers.
    reply.code(404).type('')
    sendAnswer(state, reply, answerUnknown(state, unknownStatus(state, request), request, reply), false)
  }
}
