import t from 'tap'
import type { Document } from '../integration/documented.js'
import { faultsOf } from './check.js'
import { parseReply } from './reply.js'
import { recordFaults, type Line } from './recorded.js'
import type { Row } from './row.js'

const body = '{"type":"about:blank","title":"Conflict","status":409,"detail":"taken","code":"CONFLICT"}'
const good = { 'content-type': 'application/problem+json', 'content-length': String(body.length), 'cache-control': 'no-store' }
const row: Row = { name: 'a row', want: { status: 409, code: 'CONFLICT' }, by: 'error handler', undeclared: true }
const document = { paths: {}, components: {}, 'x-error-contract': { service: [] } } as unknown as Document

function bytes (headers: Readonly<Record<string, string>>, content = body, line = 'HTTP/1.1 409 Conflict'): Buffer {
  return Buffer.from([line, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`), '', content].join('\r\n'))
}

function faults (given: Buffer, of: Row = row): string {
  const parsed = parseReply(given, 'GET', true)
  if (parsed === undefined) return 'nothing'
  if ('fault' in parsed) return parsed.fault
  return faultsOf(document, 'service', { reply: parsed.reply, rest: given.subarray(parsed.used), end: 'closed' }, of).join('; ')
}

t.test('what is wrong with a reply is found', async (t) => {
  const other = (text: string): Buffer => bytes({ ...good, 'content-length': String(text.length) }, text)
  const rows: ReadonlyArray<readonly [name: string, given: Buffer, want: RegExp]> = [
    ['nothing', bytes(good), /^$/],
    ['another status', bytes(good, body, 'HTTP/1.1 404 Not Found'), /the status is 404, not 409/],
    ['a header of the success', bytes({ ...good, etag: '"1"' }), /header etag belongs to the success/],
    ['a header that is sent twice', bytes({ ...good, 'Cache-Control': 'no-store' }), /cache-control is sent twice/],
    ['an answer that may be cached', bytes({ ...good, 'cache-control': 'public' }), /cache-control is public/],
    ['another media type', bytes({ ...good, 'content-type': 'text/html' }), /media type text\/html/],
    ['two lengths', bytes({ ...good, 'transfer-encoding': 'chunked' }), /the length is given twice/],
    ['a body that is no JSON', other('nope'), /the body is no JSON/],
    ['a body of another shape', other('{"code":"CONFLICT","status":409}'), /must have required property/],
    ['another status in the body', other(body.replace('409', '404')), /the body's status is 404/],
    ['another code', other(body.replace('CONFLICT', 'TAKEN')), /the code is TAKEN/],
    ['a stack', other(body.replace('taken', 'at run (/srv/app.js:1:2)')), /has leaked/],
    ['a cause', other(body.replace('taken', 'HIDDEN-cause')), /has leaked/],
    ['a chunk that is longer than its size', bytes({ 'transfer-encoding': 'chunked' }, '1\r\nab\r\n0\r\n\r\n'), /a chunk is longer/],
    ['what is no status line', Buffer.from('nope\r\n\r\n'), /is no status line/],
    ['a body that is not whole', bytes({ ...good, 'content-length': '500' }), /^nothing$/]
  ]
  for (const [name, given, want] of rows) t.match(faults(given), want, name)
})

t.test('a message of 5xx is a leak', async (t) => {
  const text = body.replace('409', '500').replace('taken', 'SECRET-message')
  const given = bytes({ ...good, 'content-length': String(text.length) }, text, 'HTTP/1.1 500 Internal Server Error')
  t.match(faults(given, { ...row, want: { status: 500, code: 'CONFLICT' } }), /SECRET-message.*has leaked/)
})

t.test('a second head in a body that had begun is found', async (t) => {
  const rest = Buffer.from('HTTP/1.1 200 OK\r\n\r\nchunkHTTP/1.1 500 Internal Server Error\r\n\r\n')
  const cut: Row = { name: 'cut', want: { cut: 200 }, by: 'Fastify' }
  t.match(faultsOf(document, 'service', { rest, end: 'closed' }, cut).join(), /the heads HTTP\/1.1 200,HTTP\/1.1 500/)
  t.strictSame(faultsOf(document, 'service', { rest: rest.subarray(0, 24), end: 'closed' }, cut), [])
  t.match(faultsOf(document, 'service', { rest, end: 'hangs' }, row).join(), /nothing came/)
})

t.test('an error is recorded once, and at its level', async (t) => {
  const line: Line = { level: 30, code: 'CONFLICT', status: 409 }
  t.strictSame(recordFaults(row, [line], ['CONFLICT']), [])
  t.match(recordFaults(row, [line, line], ['CONFLICT']).join(), /the log has CONFLICT,CONFLICT/)
  t.match(recordFaults(row, [line], []).join(), /the channel has no message/)
  t.match(recordFaults(row, [{ ...line, level: 50 }], ['CONFLICT']).join(), /409 is logged at level 50/)
})
