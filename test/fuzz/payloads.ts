import { PassThrough, Readable } from 'node:stream'
import { HIDDEN, SECRET, secretError } from '../coverage/row.js'

const failingFirst = (): Readable => new Readable({ read () { this.destroy(secretError()) } })

function failingMidway (): Readable {
  let chunks = 0
  return new Readable({
    read () {
      if (chunks++ === 0) this.push('chunk')
      else setImmediate(() => this.destroy(secretError()))
    }
  })
}

const webFailing = (chunks: number): ReadableStream => new ReadableStream({
  pull (controller) {
    if (chunks-- > 0) controller.enqueue(new TextEncoder().encode('chunk'))
    else controller.error(secretError())
  }
})

function destroyed (): PassThrough {
  const stream = new PassThrough()
  stream.on('error', () => {}).destroy(secretError())
  return stream
}

function circular (): object {
  const value: Record<string, unknown> = { message: SECRET }
  value.self = value
  return value
}

function toJSON (): never {
  throw secretError()
}

/** What is sent or returned, by its name. */
export const payloads = {
  nothing: () => undefined,
  null: () => null,
  text: () => 'a text',
  empty: () => '',
  number: () => 42,
  boolean: () => false,
  object: () => ({ message: 'a message', detail: HIDDEN, code: 'FST_ERR_MINE' }),
  'a large object': () => ({ list: Array.from({ length: 2000 }, (_, index) => ({ index })) }),
  array: () => [1, 2],
  buffer: () => Buffer.from('a buffer'),
  bytes: () => new Uint8Array([1, 2]),
  error: () => secretError(),
  circular,
  bigint: () => ({ n: 7n }),
  'failing toJSON': () => ({ toJSON }),
  stream: () => Readable.from(['a', 'b']),
  'empty stream': () => Readable.from([]),
  'stream that fails at first': failingFirst,
  'stream that fails midway': failingMidway,
  'stream that is destroyed': destroyed,
  'web stream': (): ReadableStream => new ReadableStream({ start (controller) { controller.enqueue(new TextEncoder().encode('a')); controller.close() } }),
  'web stream that fails at first': () => webFailing(0),
  'web stream that fails midway': () => webFailing(1),
  Response: () => new Response('a', { headers: { etag: '"1"' } }),
  'Response of 404': () => new Response(HIDDEN, { status: 404, headers: { 'x-mine': 'a', 'cache-control': 'public' } }),
  'Response of 500': () => new Response('{"a":1}', { status: 500, headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' } }),
  'Response without a body': () => new Response(null, { status: 404 }),
  'Response that fails': () => new Response(webFailing(0), { status: 200 }),
  'Response of 404 that fails': () => new Response(webFailing(0), { status: 404 }),
  symbol: () => Symbol(SECRET),
  function: () => () => SECRET
} satisfies Readonly<Record<string, () => unknown>>

/** The name of what is sent or returned. */
export type Payload = keyof typeof payloads

/** Those by which a response can break off. */
export const cutting: ReadonlySet<Payload> = new Set<Payload>(['stream that fails midway', 'web stream that fails midway', 'Response that fails', 'stream that is destroyed', 'web stream that fails at first', 'stream that fails at first', 'Response of 404 that fails'])
