import { constants } from 'node:http2'
import type { Socket } from 'node:net'
import type { ServerResponse } from 'node:http'
import type { FastifyReply, FastifyRequest } from 'fastify'

/**
 * Whether an answer that is closed was broken off by its caller: not one that was sent whole, nor one that the service cut off
 * itself. A stream of HTTP/2 says why it ended; of a socket it is known who ended it.
 *
 * @see RFC 9113, section 7 (CANCEL)
 */
function brokenOff ({ raw }: FastifyRequest, { raw: response }: FastifyReply): boolean {
  const stream = Reflect.get(raw, 'stream') as { readonly rstCode?: number } | undefined
  if (stream !== undefined) return stream.rstCode === constants.NGHTTP2_CANCEL
  const { socket } = raw
  const code: unknown = Reflect.get(socket.errored ?? {}, 'code')
  return !response.writableFinished && (socket.readableEnded || code === 'ECONNRESET' || code === 'EPIPE')
}

/** The response that is due next on a socket. */
export function responseOn (socket: Socket): ServerResponse | undefined {
  return (Reflect.get(socket, '_httpMessage') as ServerResponse | null | undefined) ?? undefined
}

const answering = Symbol('fastify-error-contract.answering')

/** A response of HTTP/1.1 that knows its reply, and a connection that is watched. */
interface Watched {
  [answering]?: FastifyReply | true
}

function watch (socket: Socket & Watched, aborted: (request: FastifyRequest) => void): void {
  socket[answering] = true
  socket.once('close', () => {
    const reply = (responseOn(socket) as Watched | undefined)?.[answering]
    if (reply !== undefined && reply !== true && brokenOff(reply.request, reply)) aborted(reply.request)
  })
}

/**
 * Calls back when the caller goes away before its answer is complete. Fastify's `onRequestAbort` tells of it only while the
 * request's body has not been read to its end. One listener for each connection, not for each request, keeps it off the path of a
 * success.
 */
export function onClientAbort (request: FastifyRequest, reply: FastifyReply, aborted: (request: FastifyRequest) => void): void {
  const { socket, httpVersionMajor } = request.raw as { readonly socket: Socket & Watched, readonly httpVersionMajor: number }
  if (httpVersionMajor === 2) {
    reply.raw.once('close', () => { if (brokenOff(request, reply)) aborted(request) })
    return
  }
  (reply.raw as Watched)[answering] = reply
  if (socket[answering] === undefined) watch(socket, aborted)
}
