import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { SECRET, secretError, type Group, type Row } from '../row.js'
import { fails, stays } from '../routes.js'

const guarded = { by: 'reply guard' } as const
const stream = (): Readable => Readable.from(['a', 'b'])
const success = { etag: '"1"', 'cache-control': 'public, max-age=60', 'content-encoding': 'gzip', 'last-modified': 'Sun, 06 Nov 1994 08:49:37 GMT', 'content-disposition': 'attachment' }

const rows: readonly Row[] = [
  fails('404 with an object', (_request, reply) => { reply.code(404).send({ plain: true }) }, 404, 'NOT_FOUND', guarded),
  fails('404 with an object that has a message', (_request, reply) => { reply.code(404).send({ message: 'no such thing' }) }, 404, 'NOT_FOUND', { ...guarded, says: 'no such thing' }),
  fails('400 with a string', (_request, reply) => { reply.code(400).send('nope') }, 400, 'BAD_REQUEST', guarded),
  fails('500 with a Buffer', (_request, reply) => { reply.code(500).send(Buffer.from(SECRET)) }, 500, 'INTERNAL_ERROR', guarded),
  fails('500 with an object that has a message', (_request, reply) => { reply.code(500).send({ error: SECRET, message: SECRET, stack: SECRET }) }, 500, 'INTERNAL_ERROR', guarded),
  fails('503 with null', (_request, reply) => { reply.code(503).send(null) }, 503, 'UNAVAILABLE', guarded),
  fails('503 with nothing', (_request, reply) => { reply.code(503).send() }, 503, 'UNAVAILABLE', guarded),
  fails('404 with a stream', (_request, reply) => { reply.code(404).send(stream()) }, 404, 'NOT_FOUND', guarded),
  fails('404 with a stream of a file that does not exist', (_request, reply) => { reply.code(404).send(createReadStream('/nowhere/SECRET-message')) }, 404, 'NOT_FOUND', guarded),
  fails('404 with a stream that fails', (_request, reply) => { reply.code(404).send(new Readable({ read () { this.destroy(secretError()) }, destroy (_error, done) { setImmediate(done, secretError()) } })) }, 404, 'NOT_FOUND', guarded),
  fails('404 with a web stream', (_request, reply) => { reply.code(404).send(Readable.toWeb(stream())) }, 404, 'NOT_FOUND', guarded),
  fails('404 with a typed array', (_request, reply) => { reply.code(404).send(new Uint8Array([1, 2])) }, 404, 'NOT_FOUND', guarded),
  fails('404, returned by an async handler', async (_request, reply) => {
    reply.code(404)
    return { plain: true }
  }, 404, 'NOT_FOUND', guarded),
  fails('404 after the headers of a success', (_request, reply) => { reply.headers(success).code(404).send('nope') }, 404, 'NOT_FOUND', guarded),
  fails('404 with a trailer', (_request, reply) => { reply.trailer('etag', (_reply, _payload, done) => { done(null, 'x') }).code(404).send('nope') }, 404, 'NOT_FOUND', guarded),
  fails('418 by a Response', async () => new Response('tea', { status: 418, headers: { 'content-type': 'text/tea' } }), 418, 'HTTP_418', guarded),
  fails('503 by a Response with headers of a success', async () => new Response(SECRET, { status: 503, headers: success }), 503, 'UNAVAILABLE', guarded),
  fails('404 by a Response without a body', async () => new Response(null, { status: 404 }), 404, 'NOT_FOUND', guarded),
  stays('200 with an object that looks like an error', (_request, reply) => { reply.send({ statusCode: 404, error: 'Not Found' }) }, 200),
  stays('201 by a Response', async () => new Response('yes', { status: 201, headers: { etag: '"1"' } }), 201, { headers: { etag: '"1"' } }),
  stays('304', (_request, reply) => { reply.code(304).header('etag', '"1"').send() }, 304, { headers: { etag: '"1"' } }),
  stays('a redirection', (_request, reply) => { reply.redirect('/ok') }, 302, { headers: { location: '/ok' } })
]

/** Error responses that nobody threw. */
export const plainSends: Group = { name: 'Answers that nobody threw', about: 'A handler sets the status of an error and sends something, or returns a `Response`.', rows }
