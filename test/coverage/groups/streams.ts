import { PassThrough, Readable } from 'node:stream'
import { secretError, type Group, type Row } from '../row.js'
import { fails, stays, toss } from '../routes.js'

/** Whether a stream is read is decided by the body, which HEAD does not have. */
const unread = { head: false } as const

const failingFirst = (error: Error): Readable => new Readable({ read () { this.destroy(error) } })

/** A stream that fails once its first chunk was read. */
function failingMidway (error: Error): Readable {
  let chunks = 0
  return new Readable({
    read () {
      if (chunks++ === 0) this.push('chunk')
      else setImmediate(() => this.destroy(error))
    }
  })
}

const webFailing = (error: Error, chunks: number): ReadableStream => new ReadableStream({
  pull (controller) {
    if (chunks-- > 0) controller.enqueue(new TextEncoder().encode('chunk'))
    else setImmediate(() => { controller.error(error) })
  }
})

async function * generated (chunks: number): AsyncGenerator<string> {
  for (let index = 0; index < chunks; index++) yield 'chunk'
  throw secretError({ statusCode: 404 })
}

const success = { etag: '"1"', 'cache-control': 'public', 'content-length': '5', 'content-disposition': 'attachment; filename=a' }
const cut = { want: { cut: 200 }, by: 'Fastify', ...unread } as const

const rows: readonly Row[] = [
  fails('a stream that fails before its first byte', async (_request, reply) => reply.send(failingFirst(secretError())), 500, 'INTERNAL_ERROR', unread),
  fails('a stream that fails before its first byte, with a status', async (_request, reply) => reply.send(failingFirst(secretError({ statusCode: 404 }))), 404, 'NOT_FOUND', unread),
  fails('a stream that fails before its first byte, with the headers of a success', async (_request, reply) => reply.headers(success).send(failingFirst(secretError())), 500, 'INTERNAL_ERROR', unread),
  fails('a stream of a file that does not exist', async (_request, reply) => {
    const { createReadStream } = await import('node:fs')
    return await reply.type('text/csv').send(createReadStream('/nowhere/SECRET-message.csv'))
  }, 500, 'INTERNAL_ERROR', unread),
  fails('a generator that fails before its first byte', async (_request, reply) => reply.send(Readable.from(generated(0))), 404, 'NOT_FOUND', unread),
  fails('a stream that is destroyed before it is sent', async (_request, reply) => {
    const stream = new PassThrough()
    stream.on('error', () => {}).destroy(secretError())
    return await reply.send(stream)
  }, 500, 'INTERNAL_ERROR', unread),
  fails('a web stream that fails before its first byte', async (_request, reply) => reply.send(webFailing(secretError(), 0)), 500, 'INTERNAL_ERROR', unread),
  fails('a Response whose body fails before its first byte', async () => new Response(webFailing(secretError(), 0)), 500, 'INTERNAL_ERROR', unread),
  fails('a web stream that is locked', async (_request, reply) => {
    const stream = webFailing(secretError(), 1)
    stream.getReader()
    return await reply.send(stream)
  }, 500, 'INTERNAL_ERROR', unread),
  fails('a Response that was read', async () => {
    const response = new Response('a')
    await response.text()
    return response
  }, 500, 'INTERNAL_ERROR', unread),
  fails('a stream that fails midway', async (_request, reply) => reply.send(failingMidway(secretError())), 200, '', cut),
  fails('a generator that fails midway', async (_request, reply) => reply.send(Readable.from(generated(2))), 200, '', cut),
  fails('a web stream that fails midway', async (_request, reply) => reply.send(webFailing(secretError(), 1)), 200, '', cut),
  fails('a stream that is destroyed midway', async (_request, reply) => {
    const stream = new PassThrough()
    stream.write('chunk')
    setImmediate(() => setImmediate(() => stream.destroy()))
    return await reply.send(stream)
  }, 200, '', cut),
  fails('an error after the head was written by the service', async (_request, reply) => {
    reply.raw.writeHead(200, { 'content-type': 'text/plain' })
    return toss(secretError())
  }, 200, '', { ...unread, want: { closed: true }, by: 'Fastify' }),
  fails('an error after a part of the body was written by the service', async (_request, reply) => {
    reply.raw.writeHead(200, { 'content-type': 'text/plain' })
    reply.raw.write('chunk')
    await new Promise((resolve) => { setImmediate(resolve) })
    return toss(secretError())
  }, 200, '', cut),
  stays('a stream that ends', async (_request, reply) => reply.send(Readable.from(['a', 'b'])), 200, { want: { untouched: 200, body: 'ab' } })
]

/** Streams that fail. */
export const streams: Group = { name: 'Streams', about: 'A stream that fails before its first byte is an error; one that fails midway is cut, and nothing is written after it.', rows }
