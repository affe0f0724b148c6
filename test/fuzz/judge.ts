import type { Dialect } from '../../schemas/dialects/dialect.js'
import type { ErrorDefinition } from '../../schemas/definition.js'
import { reasonPhrase } from '../../schemas/status.js'
import { errorFaults } from '../coverage/check.js'
import type { Reply } from '../coverage/reply.js'
import type { Exchange } from '../coverage/wire.js'
import { catalogue } from '../coverage/server.js'
import { codesOf, documented, type Answer, type Content, type Document, type Place } from '../integration/documented.js'
import type { Action } from './actions.js'
import type { Built, Service } from './build.js'
import { cutting } from './payloads.js'

/** A request as it was sent, and what it is known to have met. */
export interface Sent {
  readonly method: string
  readonly tag: string
  /** The route that it was meant for. */
  readonly target?: Built | undefined
  /** Whether its bytes are those of a well-formed request. */
  readonly whole: boolean
}

const answerOf = ({ status, headers, body }: Reply): Answer => ({
  status, headers: new Headers(headers.map(([name, value]) => [name, value])), text: body.toString()
})

/** Every error that can have a status: those of the catalogue, and the one of a status that none has. */
function definitionsOf (status: number): ErrorDefinition[] {
  const phrase = reasonPhrase(status)
  const known = Object.values(catalogue.definitions as Readonly<Record<string, ErrorDefinition>>).filter((definition) => definition.status === status)
  return [...known, { code: `HTTP_${status}`, status, title: phrase, message: phrase, description: `${phrase}.` }]
}

/** What is wrong with an error that its operation does not list: it is one of the dialect all the same. */
function dialectFaults (document: Document, dialects: readonly Dialect[], reply: Reply): string[] {
  const answer = answerOf(reply)
  const contents: Content[] = dialects.flatMap((dialect) => definitionsOf(reply.status).map((definition) => ({ mediaType: dialect.mediaType, schema: dialect.schema(definition) })))
  const faults = contents.map((content) => documented(document, content, answer))
  return faults.some((list) => list.length === 0) ? [] : ['no error of the dialect fits', ...faults.flat().slice(-3)]
}

/** Whether an action can fail with what its operation does not list. */
const isListed = (action: Action, listed: readonly string[]): boolean =>
  action.act === 'pass' || action.act === 'headers' || action.act === 'twice' || (action.act === 'fail' && listed.includes(action.code))

/** The place of a route in the document. */
function placeOf (document: Document, name: string): { readonly place: Place, readonly codes: readonly string[] } | undefined {
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      if ((operation as { readonly summary?: string }).summary === name) return { place: [method, path], codes: codesOf(document, method, path) }
    }
  }
  return undefined
}

function routeFaults ({ document }: Service, route: Built, reply: Reply): string[] {
  const { place, codes } = placeOf(document, route.name) ?? {}
  if (place === undefined || codes === undefined) return [`${route.name} is not in the document`]
  const faults = documented(document, place, answerOf(reply))
  const listed = route.actions.every((action) => isListed(action, codes))
  return faults.length === 0 || listed ? faults : dialectFaults(document, [route.dialect], reply)
}

/** What is wrong with an answer to a request that met no route: it is one of the responses of a service. */
function serviceFaults ({ document, dialects, answersUnknown }: Service, reply: Reply): string[] {
  const answer = answerOf(reply)
  const responses = document['x-error-contract'].service.map(({ prefix }) => documented(document, ['service', prefix], answer))
  if (responses.some((faults) => faults.length === 0)) return []
  return answersUnknown ? dialectFaults(document, dialects, reply) : ['the service has no such response', ...responses.flat()]
}

function bodyFaults (service: Service, sent: Sent, reply: Reply): string[] {
  try {
    JSON.parse(reply.body.toString())
  } catch {
    return [`the body is no JSON: ${reply.body.toString().slice(0, 200)}`]
  }
  const name = service.met.get(sent.tag)
  const route = service.routes.find((route) => route.name === name) ?? (reply.status === 414 ? sent.target : undefined)
  const faults = route === undefined ? serviceFaults(service, reply) : routeFaults(service, route, reply)
  // Of bytes that were changed it is not known which of their requests met a route.
  return faults.length === 0 || sent.whole ? faults : dialectFaults(service.document, service.dialects, reply)
}

/** Whether a route cannot but fail. */
function mustFail ({ plan, actions }: Built): boolean {
  const silent = actions.every((action) => action === plan.handler || action.act === 'pass' || action.act === 'headers')
  return silent && (plan.handler.act === 'throw' || plan.handler.act === 'fail')
}

const canBreakOff = ({ actions }: Built): boolean =>
  actions.some((action) => action.act === 'twice' || ((action.act === 'send' || action.act === 'return') && cutting.has(action.payload)))

/** What is wrong with a connection that was closed without a whole response. */
function cutFaults ({ end, rest }: Exchange, sent: Sent, route: Built | undefined): string[] {
  if (end === 'hangs') return [`nothing came: ${rest.toString().slice(0, 300)}`]
  if (rest.length === 0) return sent.whole && (route === undefined || !canBreakOff(route)) ? ['the connection was closed without a response'] : []
  const heads = rest.toString('latin1').match(/HTTP\/1\.1 \d{3}/g) ?? []
  if (heads.length !== 1) return [`${heads.length} heads in a response: ${rest.toString().slice(0, 600)}`]
  return route !== undefined && canBreakOff(route) ? [] : [`a response was cut: ${rest.toString().slice(0, 300)}`]
}

/** Everything that is wrong with what a client saw of a request. */
export function faultsOf (service: Service, sent: Sent, exchange: Exchange): string[] {
  const { reply, fault } = exchange
  const name = service.met.get(sent.tag)
  const route = service.routes.find((route) => route.name === name)
  if (fault !== undefined) return [fault]
  if (reply === undefined) return cutFaults(exchange, sent, route)
  if (reply.status < 400) return sent.whole && route !== undefined && mustFail(route) ? [`a failure is answered with ${reply.status}`] : []
  // Asked of a HEAD, since the body is looked at here: it may be in any dialect.
  const row = { name: '', want: { status: reply.status, code: '' }, by: 'error handler', sent: { method: 'HEAD' } } as const
  const head = errorFaults(service.document, 'service', reply, row, row.want)
  return sent.method === 'HEAD' ? head : [...head, ...bodyFaults(service, sent, reply)]
}
