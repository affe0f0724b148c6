import type { Socket } from 'node:net'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { own } from './catalogue.js'
import { problemOf, type ErrorDefinition } from '../schemas/definition.js'
import type { BuiltInName } from '../schemas/built-in-name.js'
import { reasonPhrase } from '../schemas/status.js'
import { encode, type Encoded } from './encode.js'
import { answer } from './error-handler.js'
import { stateOf } from './state.js'

/** Answers what Fastify refuses before routing: a bad URL, a parameter that is too long, a constraint that failed. */
export function answerFrameworkError (error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const state = stateOf(request.server)
  reply.send(state === undefined ? error : answer(state, error, request, reply))
}

/** What Node's HTTP parser reports, by the code of its error; everything else is a request that it could not read. */
const parserErrors: Readonly<Record<string, BuiltInName>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'requestTimeout',
  HPE_HEADER_OVERFLOW: 'headersTooLarge'
}

/** A whole response: nothing but the parser has seen the request, so there is no reply to send it with. @see RFC 9112, section 4 */
function rawResponse ({ status }: ErrorDefinition, { mediaType, bytes }: Encoded): Buffer {
  const head = `HTTP/1.1 ${status} ${reasonPhrase(status)}\r\nContent-Type: ${mediaType}\r\nContent-Length: ${bytes.length}\r\nConnection: close\r\n\r\n`
  return Buffer.concat([Buffer.from(head), bytes])
}

/**
 * Answers what is not HTTP, and requests whose headers or body take too long or too much room. The name is how
 * registration knows that `serverOptions()` made the server: Fastify keeps its function, bound to the instance.
 */
export function errorContractClientError (this: FastifyInstance, error: Error & { readonly code?: string }, socket: Socket): void {
  const state = stateOf(this)
  if (error.code === 'ECONNRESET' || socket.destroyed) return
  if (state !== undefined && socket.writable) {
    const definition = state.root.builtIn(own(parserErrors, error.code) ?? 'badRequest')
    this.log.info({ code: definition.code, status: definition.status, err: error }, 'client error')
    socket.write(rawResponse(definition, encode(state.root.dialect, problemOf(definition))))
  }
  socket.destroy(error)
}

/** Whether the server of an app was made with `serverOptions()`. */
export function isGuarded ({ server }: FastifyInstance): boolean {
  return server.listeners('clientError').some(({ name }) => name === `bound ${errorContractClientError.name}`)
}
