import type { EventEmitter } from 'node:events'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { own } from './catalogue.js'
import type { BuiltInName } from '../schemas/built-in-name.js'
import { reasonPhrase } from '../schemas/status.js'
import { responseOn } from './client-abort.js'
import { answer } from './error-handler.js'
import { fastifyInternal } from './fastify-internal.js'
import type { Attempt } from './rate-limit/limiter.js'
import { rawAnswer, type RawAnswer } from './raw-answer.js'
import { recordRefusal } from './record-problem.js'
import { scopeOfUrl, stateOf, type State } from './state.js'
import { answerUnrouted } from './unrouted-guard.js'

/** Answers what Fastify refuses before routing: a bad URL, a parameter that is too long, a constraint that failed. */
export function answerFrameworkError (error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const state = stateOf(request.server)
  if (state?.unrouted !== undefined) answerUnrouted(state, state.unrouted, error, request, reply)
  else reply.send(state === undefined ? error : answer(state, error, request, reply))
}

/** What Node's HTTP parser reports, by the code of its error; everything else is a request that it could not read. */
const parserErrors: Readonly<Record<string, BuiltInName>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'requestTimeout',
  HPE_HEADER_OVERFLOW: 'headersTooLarge'
}

/** An error of Node's parser, with what it read last and how far it came. */
interface ParserError extends Error {
  readonly code?: string
  readonly rawPacket?: unknown
  readonly bytesParsed?: number
}

/** Whether the bytes that could not be read are the head of a HEAD, which is answered without a body. @see RFC 9110, section 9.3.2 */
function isHead ({ rawPacket, bytesParsed }: ParserError): boolean {
  if (!Buffer.isBuffer(rawPacket)) return false
  const before = rawPacket.subarray(0, bytesParsed).lastIndexOf('\r\n\r\n')
  const start = before === -1 ? 0 : before + 4
  return rawPacket.toString('latin1', start, start + 5) === 'HEAD '
}

/** A whole response: nothing but the parser has seen the request, so there is no reply to send it with. @see RFC 9112, section 4 */
function rawResponse ({ problem: { status }, headers, bytes }: RawAnswer, body: boolean): Buffer {
  const lines = Object.entries({ ...headers, Date: new Date().toUTCString(), Connection: 'close' }).map(([name, value]) => `${name}: ${value}\r\n`)
  const head = Buffer.from(`HTTP/1.1 ${status} ${reasonPhrase(status)}\r\n${lines.join('')}\r\n`)
  return body ? Buffer.concat([head, bytes]) : head
}

/**
 * Answers what is not HTTP, and requests whose headers or body take too long or too much room. The name is how
 * registration knows that `serverOptions()` made the server: Fastify keeps its function, bound to the instance.
 *
 * Whole requests that came before on the connection are answered first; into an answer to the very request that is wrong, no
 * other head is written. @see RFC 9112, section 9.3.2 (Pipelining)
 */
export function errorContractClientError (this: FastifyInstance, error: ParserError, socket: Socket): void {
  const state = stateOf(this)
  if (error.code === 'ECONNRESET' || socket.destroyed) return
  const response = responseOn(socket)
  if (response?.req.complete === true) {
    response.once('close', () => { errorContractClientError.call(this, error, socket) })
    return
  }
  const refuse = (given: RawAnswer): void => {
    if (socket.writable && response?.headersSent !== true) {
      // Without the bytes that the parser keeps in `rawPacket`: they may be a token.
      recordRefusal(this.log, socket, given.problem, { type: error.name, message: error.message, code: error.code })
      socket.write(rawResponse(given, !isHead(error)))
    }
    socket.destroy(error)
  }
  if (state === undefined) socket.destroy(error)
  else withinLimit(state, socket, own(parserErrors, error.code) ?? 'badRequest', refuse)
}

/** Connections that are about to be answered: what else comes over one of them is not. */
const awaited = new WeakSet<Socket>()

/** Gives the answer to what could not be read, or to there being too much of it from its sender. */
function withinLimit (state: State, socket: Socket, builtIn: BuiltInName, give: (given: RawAnswer) => void): void {
  if (awaited.has(socket)) return
  const give429 = ({ counted, ttl }: Attempt): void => {
    give(counted ? rawAnswer(state.root, builtIn) : rawAnswer(state.root, 'rateLimited', Math.ceil(ttl / 1000)))
  }
  const attempt = state.unrouted?.take(socket.remoteAddress)
  if (attempt === undefined) give(rawAnswer(state.root, builtIn))
  else if (attempt instanceof Promise) {
    awaited.add(socket)
    attempt.then(give429, () => { give(rawAnswer(state.root, 'unavailable')) })
  } else give429(attempt)
}

interface Guarded {
  readonly app: FastifyInstance
  readonly state: State
}

/** The app that a server belongs to. */
const guarded = new WeakMap<object, Guarded>()

function refuseFor ({ app, state }: Guarded, request: IncomingMessage, builtIn: BuiltInName): RawAnswer {
  const scope = scopeOfUrl(state, String(request.url))
  const given = rawAnswer(scope, builtIn)
  recordRefusal(app.log, request, given.problem)
  return given
}

/** The answer to a request that Node refuses, in the scope of its URL; nothing where the server is no app's. */
export function refuse (request: IncomingMessage, builtIn: BuiltInName): RawAnswer | undefined {
  const owner = guarded.get(Object(Reflect.get(request.socket, 'server')) as object)
  return owner === undefined ? undefined : refuseFor(owner, request, builtIn)
}

const isClientErrorListener = ({ name }: { readonly name: string }): boolean => name === `bound ${errorContractClientError.name}`

/** Whether the server of an app was made with `serverOptions()`. */
export function isGuarded ({ server }: FastifyInstance): boolean {
  return server.listeners('clientError').some(isClientErrorListener)
}

/** @see RFC 9110, section 10.1.1 (Expect) */
function guardServer (owner: Guarded, server: EventEmitter): void {
  guarded.set(server, owner)
  server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) => {
    const { headers, bytes } = refuseFor(owner, request, 'expectationFailed')
    response.writeHead(417, headers).end(bytes)
  })
}

/**
 * Answers in the contract what Node would refuse by itself. A name with several addresses (localhost) has a server of its own
 * for each, made when the app listens; Fastify gives the further ones no handler for what is not HTTP.
 */
export function guardServers (app: FastifyInstance, state: State): void {
  guardServer({ app, state }, app.server)
  app.addHook('onListen', (done) => {
    for (const server of Array.from(Object(fastifyInternal(app, 'fastify.serverBindings')) as Server[])) {
      guardServer({ app, state }, server)
      server.on('clientError', errorContractClientError.bind(app))
    }
    done()
  })
}
