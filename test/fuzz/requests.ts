import fc from 'fast-check'
import type { Built } from './build.js'

/** A request to one of the routes, as plain data. */
export interface RequestPlan {
  readonly route: number
  readonly method: 'own' | 'HEAD' | 'GET' | 'OPTIONS' | 'DELETE' | 'TRACE'
  readonly fill: string
  readonly query: string
  readonly body: 'none' | 'good' | 'bad' | 'malformed' | 'empty' | 'csv' | 'large' | 'chunked' | 'prototype' | 'untyped'
  readonly headers: readonly string[]
}

/** A change of the bytes of a request. */
export type Change =
  | { readonly at: number, readonly put: string, readonly over: number }
  | { readonly line: string }

/** What is sent on one connection. */
export type Sending =
  | { readonly kind: 'one', readonly request: RequestPlan }
  | { readonly kind: 'pipeline', readonly requests: readonly RequestPlan[] }
  | { readonly kind: 'mutated', readonly request: RequestPlan, readonly changes: readonly Change[] }
  | { readonly kind: 'raw', readonly text: string }
  | { readonly kind: 'aborted', readonly request: RequestPlan, readonly bytes: number }

const fill = fc.constantFrom('1', '7', 'x', '%41', '%zz', '%', '%E0%A4%A', '%ff', '%00', '%2F', '', '..', '{101}', '3f2504e0-4f89-41d3-9a0c-0305e82c3301', '__proto__', ';a=1', '🙂')
const query = fc.constantFrom('', '?q=1', '?q=x', '?q=1&q=2', '?%zz=1', '?q[]=1', '?__proto__=1', '?e=a@b', '?q={5000}', '?', '#a')
/** What asks for another protocol: Node loses what follows it in one packet, its body too, whoever answers. */
const UPGRADE = 'Connection: Upgrade\r\nUpgrade: websocket'

const header = fc.constantFrom('Expect: 100-continue', 'Expect: tea', 'Accept-Version: 1.x', 'Accept-Version: 9.0.0', 'X-N: x', 'Connection: close', UPGRADE, 'Accept: text/html', 'Range: bytes=0-1', 'If-None-Match: *', 'TE: trailers', 'Authorization: Bearer a', 'X-Large: {5000}', 'Accept-Encoding: gzip')

function withoutUpgrade (request: RequestPlan): RequestPlan {
  return { ...request, headers: request.headers.filter((line) => line !== UPGRADE) }
}

const request: fc.Arbitrary<RequestPlan> = fc.record({
  route: fc.nat(15),
  method: fc.oneof({ arbitrary: fc.constant('own' as const), weight: 5 }, { arbitrary: fc.constantFrom('HEAD' as const, 'GET' as const, 'OPTIONS' as const, 'DELETE' as const, 'TRACE' as const), weight: 2 }),
  fill: fc.oneof({ arbitrary: fc.constant('1'), weight: 2 }, fill),
  query: fc.oneof({ arbitrary: fc.constant('?q=1'), weight: 2 }, query),
  body: fc.constantFrom('none', 'good', 'good', 'bad', 'malformed', 'empty', 'csv', 'large', 'chunked', 'prototype', 'untyped'),
  headers: fc.array(header, { maxLength: 2 })
}).map((request) => request.body === 'none' ? request : withoutUpgrade(request))

const followed = request.map(withoutUpgrade)

const lines = fc.constantFrom('Content-Length: 3', 'Content-Length: x', 'Content-Length: -1', 'Transfer-Encoding: chunked', 'Transfer-Encoding: gzip', 'Transfer-Encoding: chunked, chunked', 'Host: b', ' folded', 'No colon', ': empty', 'X\0: a', 'X: \x01', 'Content-Type: application/json; charset=utf-8', 'Content-Type: application/json', 'Content-Type: ', 'Content-Type: x', 'Upgrade: h2c')
const bytes = fc.constantFrom('', '\r', '\n', '\r\n', '\r\n\r\n', '\0', ' ', ':', '%', 'HTTP/2.0', '\x80', '\xff', 'GET / HTTP/1.1\r\nHost: a\r\n\r\n', 'z\r\n', '5\r\nab', 'ffffffffffffffff\r\n', '{', '"')
const change: fc.Arbitrary<Change> = fc.oneof(fc.record({ at: fc.nat(250), put: bytes, over: fc.nat(4) }), fc.record({ line: lines }))

const raws = fc.constantFrom(
  'GET /ok HTTP/1.1\r\n\r\n', 'HEAD /ok HTTP/1.1\r\n\r\n', 'GET /ok HTTP/1.0\r\n\r\n', 'GET /ok\r\n\r\n', '\r\n\r\n', 'garbage', '\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  'GET /ok HTTP/9.9\r\nHost: a\r\n\r\n', 'OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n', 'CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n', 'GET http://a/ok HTTP/1.1\r\nHost: b\r\n\r\n', 'GET //ok HTTP/1.1\r\nHost: a\r\n\r\n', 'GET http://[ HTTP/1.1\r\nHost: a\r\n\r\n',
  'FOO /ok HTTP/1.1\r\nHost: a\r\n\r\n', 'PROPFIND /ok HTTP/1.1\r\nHost: a\r\n\r\n', 'GET ? HTTP/1.1\r\nHost: a\r\n\r\n', 'GET /nothing%zz HTTP/1.1\r\nHost: a\r\n\r\n', 'HEAD /nothing HTTP/1.1\r\nHost: a\r\n\r\n', 'POST /nothing HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}',
  'POST /ok HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n', 'POST /ok HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n', 'GET /ok HTTP/1.1\r\nHost: a\r\nExpect: a\r\n\r\nGET /ok HTTP/1.1\r\n\r\n',
  'GET /c0 HTTP/1.1\r\nHost: a\r\n\r\n', 'GET /c0/%zz HTTP/1.1\r\nHost: a\r\n\r\n', 'GET /c0/nothing HTTP/1.1\r\nHost: a\r\n\r\n', 'GET /c0/nothing HTTP/1.1\r\n\r\n', 'POST /c0 HTTP/1.1\r\nHost: a\r\nExpect: a\r\n\r\n'
)

/** Something to send on one connection. */
export const sending: fc.Arbitrary<Sending> = fc.oneof(
  { arbitrary: fc.record({ kind: fc.constant('one' as const), request }), weight: 6 },
  fc.record({ kind: fc.constant('pipeline' as const), requests: fc.array(followed, { minLength: 2, maxLength: 4 }) }),
  { arbitrary: fc.record({ kind: fc.constant('mutated' as const), request, changes: fc.array(change, { minLength: 1, maxLength: 3 }) }), weight: 2 },
  fc.record({ kind: fc.constant('raw' as const), text: raws }),
  fc.record({ kind: fc.constant('aborted' as const), request, bytes: fc.nat(400) })
)

const good = '{"name":"ab","items":[{"at":"2026-01-01T00:00:00Z"}]}'
const json = 'Content-Type: application/json'

const bodies: Readonly<Record<RequestPlan['body'], readonly [type: string | undefined, body: string]>> = {
  none: [undefined, ''],
  good: [json, good],
  bad: [json, '{"name":"","items":[{"at":"x","a/b~c":2},{}],"either":null,"more":1}'],
  malformed: [json, '{"name":'],
  empty: [json, ''],
  csv: ['Content-Type: text/csv', 'a,b'],
  large: [json, JSON.stringify({ name: 'a'.repeat(1_100_000) })],
  chunked: [json, good],
  prototype: [json, '{"__proto__":{"a":1}}'],
  untyped: [undefined, 'a']
}

/** The path of a request to a route. */
function target ({ fill, query }: RequestPlan, route: Built | undefined): string {
  const path = route === undefined ? `/nowhere/${fill}` : route.url.replaceAll(/:[a-z]+(\([^)]*\))?\??|\*/g, fill)
  return path + query
}

/** A text in which a number in braces stands for so many letters, so that what is printed stays short. */
const grown = (text: string): string => text.replaceAll(/\{(\d+)\}/g, (_, length) => 'a'.repeat(Number(length)))

/** What a client sends: its method, and its bytes. */
export function bytesOf (request: RequestPlan, routes: readonly Built[], tag: string): { readonly method: string, readonly bytes: Buffer } {
  const route = routes[request.route]
  const method = request.method === 'own' ? route?.method ?? 'GET' : request.method
  const [type, body] = ['GET', 'HEAD', 'TRACE'].includes(method) ? [undefined, ''] : bodies[request.body]
  const length = request.body === 'chunked' && body !== '' ? 'Transfer-Encoding: chunked' : request.body === 'none' ? undefined : `Content-Length: ${Buffer.byteLength(body)}`
  const framed = request.body === 'chunked' && body !== '' ? `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n` : body
  const version = route?.plan.version === true ? 'Accept-Version: 1.2.0' : undefined
  const head = [`${method} ${target(request, route)} HTTP/1.1`, 'Host: localhost', `X-Tag: ${tag}`, type, length, version, ...request.headers].filter((line) => line !== undefined)
  return { method, bytes: Buffer.from(`${grown(head.join('\r\n'))}\r\n\r\n${framed}`) }
}

/** The bytes after the changes. */
export function changed (bytes: Buffer, changes: readonly Change[]): Buffer {
  return changes.reduce((now, change) => {
    const text = now.toString('latin1')
    if ('line' in change) return Buffer.from(text.replace('\r\n', `\r\n${change.line}\r\n`), 'latin1')
    const at = change.at % (text.length + 1)
    return Buffer.from(text.slice(0, at) + change.put + text.slice(at + change.over), 'latin1')
  }, bytes)
}
