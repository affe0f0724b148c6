import { constants } from 'node:http2'
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

/**
 * Calls back when the caller goes away before its answer is complete. Fastify's `onRequestAbort` tells of it only while the
 * request's body has not been read to its end.
 */
export function onClientAbort (request: FastifyRequest, reply: FastifyReply, aborted: () => void): void {
  reply.raw.on('close', () => {
    if (brokenOff(request, reply)) aborted()
  })
}
