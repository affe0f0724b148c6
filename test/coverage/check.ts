import { gunzipSync } from 'node:zlib'
import { problemDetails } from '../../lib/index.js'
import { documented, type Document, type Place } from '../integration/documented.js'
import { HIDDEN, SECRET, type Row } from './row.js'
import type { Reply } from './reply.js'
import type { Exchange } from './wire.js'

/** Headers of a success that was being prepared; `cache-control` is looked at by itself. */
const ofTheSuccess = ['content-encoding', 'content-disposition', 'content-range', 'content-language', 'accept-ranges', 'etag', 'last-modified', 'expires', 'trailer', 'transfer-encoding']

/** What only the inside of a service knows. */
const internals = [/node_modules/, /\bat [^"]*:\d+:\d+/, /file:\/\//, /\bFST_ERR_/, /redis:\/\//, new RegExp(HIDDEN)]

function values ({ headers }: Reply, wanted: string): string[] {
  return headers.filter(([name]) => name === wanted).map(([, value]) => value)
}

function headerFaults (reply: Reply, { headers = {} }: Row): string[] {
  const twice = [...new Set(reply.headers.map(([name]) => name))].filter((name) => values(reply, name).length > 1)
  const asked = Object.entries(headers).filter(([name, value]) => (values(reply, name)[0] ?? null) !== value)
  return [
    ...twice.map((name) => `header ${name} is sent twice`),
    ...asked.map(([name, value]) => `header ${name} is ${String(values(reply, name)[0])}, not ${String(value)}`)
  ]
}

/** Headers that only some statuses have. @see RFC 9110, sections 10.2.1, 10.2.3 and 11.6.1 */
function statusHeaderFaults (reply: Reply): string[] {
  const [challenge] = values(reply, 'www-authenticate')
  const [allow] = values(reply, 'allow')
  const waits = values(reply, 'retry-after').filter((value) => !/^\d+$/.test(value))
  return [
    // A 401 has one; elsewhere an error may bring its own, and the contract adds none.
    ...((reply.status === 401 ? challenge !== undefined : challenge !== 'Bearer') ? [] : [`a ${reply.status} with the challenge ${String(challenge)}`]),
    ...((allow !== undefined) === (reply.status === 405) ? [] : [`a ${reply.status} with the methods ${String(allow)}`]),
    ...waits.map((value) => `retry-after is ${value}`)
  ]
}

/** What holds for the head of every error. */
function errorHeadFaults (reply: Reply, row: Row): string[] {
  const left = ofTheSuccess.filter((name) => values(reply, name).length > 0 && row.headers?.[name] === undefined)
  const [cacheControl] = values(reply, 'cache-control')
  const cacheable = cacheControl === 'no-store' || row.headers?.['cache-control'] !== undefined ? [] : [`cache-control is ${String(cacheControl)}, not no-store`]
  const framed = values(reply, 'content-length').length === 1 ? [] : ['there is no content-length']
  return [...left.map((name) => `header ${name} belongs to the success`), ...cacheable, ...framed]
}

function jsonOf ({ body }: Reply): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(body.toString())
    return typeof value === 'object' && value !== null ? value as Readonly<Record<string, unknown>> : undefined
  } catch {
    return undefined
  }
}

/** What holds for the body of every error. */
function errorBodyFaults (reply: Reply, code: string): string[] {
  const body = jsonOf(reply)
  if (body === undefined) return [`the body is no JSON object: ${reply.body.toString().slice(0, 200)}`]
  return [
    ...(body.code === code ? [] : [`the code is ${String(body.code)}, not ${code}`]),
    ...(body.status === reply.status ? [] : [`the body's status is ${String(body.status)}, the head's ${reply.status}`])
  ]
}

function leakFaults (reply: Reply): string[] {
  const whole = [...reply.headers.flat(), reply.body.toString()].join('\n')
  const forbidden = reply.status >= 500 ? [...internals, new RegExp(SECRET)] : internals
  return forbidden.filter((text) => text.test(whole)).map((text) => `${String(text)} has leaked: ${whole.slice(0, 300)}`)
}

/** What the document says against a reply, or its dialect where the operation does not list the error. */
function documentFaults (document: Document, place: Place, reply: Reply, { undeclared }: Row, code: string): string[] {
  if (jsonOf(reply) === undefined) return []
  const answer = { status: reply.status, headers: new Headers(reply.headers.map(([name, value]) => [name, value])), text: reply.body.toString() }
  if (undeclared !== true) return documented(document, place, answer)
  const definition = { code, status: reply.status, title: reply.reason, message: '', description: '' }
  return documented(document, { mediaType: problemDetails.mediaType, schema: problemDetails.schema(definition) }, answer)
}

/** Everything that is wrong with an error response. */
export function errorFaults (document: Document, place: Place, reply: Reply, row: Row, want: { readonly status: number, readonly code: string }): string[] {
  const head = [
    ...(reply.status === want.status ? [] : [`the status is ${reply.status}, not ${want.status}`]),
    ...(reply.reason === '' ? ['the status has no phrase'] : []),
    ...errorHeadFaults(reply, row), ...statusHeaderFaults(reply), ...headerFaults(reply, row), ...leakFaults(reply)
  ]
  if (row.sent?.method === 'HEAD') return head
  return [
    ...head, ...(row.otherDialect === true ? [] : errorBodyFaults(reply, want.code)),
    ...documentFaults(document, place, reply, row, want.code),
    ...(row.says === undefined || reply.body.includes(row.says) ? [] : [`the body does not say '${row.says}'`])
  ]
}

/** What is wrong with a response that the contract has to leave as it is. */
function untouchedFaults (reply: Reply, row: Row, status: number, body: string | undefined): string[] {
  return [
    ...(reply.status === status ? [] : [`the status is ${reply.status}, not ${status}`]),
    ...(body === undefined || reply.body.toString() === body ? [] : [`the body is ${reply.body.toString()}, not ${body}`]),
    ...headerFaults(reply, row)
  ]
}

/** A reply as it would be if the client had not asked for gzip. */
function decoded (reply: Reply): Reply {
  const body = gunzipSync(reply.body)
  const headers = reply.headers.filter(([name]) => !['content-encoding', 'content-length', 'transfer-encoding'].includes(name))
  return { ...reply, body, headers: [...headers, ['content-length', String(body.length)]] }
}

function seen ({ reply, end }: Exchange): number | string {
  return reply?.status ?? (end === 'hangs' ? 'nothing' : end)
}

/** Everything that is wrong with what a client saw. */
export function faultsOf (document: Document, place: Place, exchange: Exchange, row: Row): string[] {
  const { want } = row
  const { reply, rest, end, fault } = exchange
  if (fault !== undefined) return [fault]
  if ('excluded' in want) return seen(exchange) === want.sees ? [] : [`a client sees ${seen(exchange)}, not ${want.sees}`]
  if ('refused' in want) return []
  if ('closed' in want) return reply === undefined && end === 'closed' && rest.length === 0 ? [] : [`a client sees ${seen(exchange)}, not a closed connection`]
  if ('cut' in want) {
    const heads = rest.toString('latin1').match(/HTTP\/1\.1 \d{3}/g) ?? []
    return reply === undefined && end === 'closed' && heads.join() === `HTTP/1.1 ${want.cut}` ? [] : [`a client sees ${seen(exchange)} and the heads ${heads.join()}, not one of ${want.cut} that is cut`]
  }
  if (reply === undefined) return [end === 'hangs' ? `nothing came: ${rest.toString()}` : `the connection was closed: ${rest.toString()}`]
  const faults = 'untouched' in want ? untouchedFaults(reply, row, want.untouched, want.body) : errorFaults(document, place, row.encoded === true ? decoded(reply) : reply, row, want)
  return [...faults, ...row.also?.(exchange) ?? []]
}
