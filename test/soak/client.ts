import { BOUND, Wire, type Exchange } from '../coverage/wire.js'
import { kinds, type Kind } from './kinds.js'
import { pathOf } from './service.js'

/** How many requests are sent at once on a connection. */
const BATCH = 8

/** A request. */
export interface Sent {
  readonly tag: string
  /** How it fails; nothing where it is good. */
  readonly kind?: Kind | undefined
}

/** A server that is closed and started now and then, each of which is a change. */
export interface Server {
  readonly port: number
  readonly changes: number
}

/** What has been seen so far. */
export interface Tally {
  answered: number
  failed: number
  /** Requests that were sent again, since the connection was closed before they were answered. */
  again: number
  /** Requests that a server which was closing has refused. */
  refused: number
  readonly faults: string[]
}

function bytesOf ({ tag, kind }: Sent): string {
  const line = kind?.line ?? `GET ${kind === undefined ? '/ok' : pathOf(kinds.indexOf(kind))}`
  const length = kind?.body === undefined ? [] : [`Content-Length: ${kind.body.length}`]
  return [`${line} HTTP/1.1`, 'Host: a', `X-Tag: ${tag}`, ...kind?.more ?? [], ...length, '', kind?.body ?? ''].join('\r\n')
}

/** What is wrong with the answer to one request. */
function faultOf ({ tag, kind }: Sent, { reply, end, fault, rest }: Exchange): string | undefined {
  const name = kind?.name ?? 'good'
  if (fault !== undefined) return `${name}: ${fault}`
  if (reply === undefined) {
    const cut = kind?.sees === 'cut' && end === 'closed' && rest.toString('latin1').split('HTTP/1.1 ').length === 2
    return cut ? undefined : `${name}: ${end} ${rest.toString().slice(0, 200)}`
  }
  const body = JSON.parse(reply.body.toString()) as { readonly tag?: string, readonly requestId?: string, readonly status?: number }
  const id = kind === undefined ? body.tag : kind.below === true ? tag : body.requestId
  const status = kind?.sees ?? 200
  if (reply.status !== status || id !== tag || (kind !== undefined && body.status !== status)) return `${name}: ${reply.status} ${reply.body.toString().slice(0, 200)} to ${tag}`
  return undefined
}

const isLast = ({ reply }: Exchange): boolean => reply?.headers.some(([name, value]) => name === 'connection' && value === 'close') !== false

/** Whether a server that is closing has refused the request. */
const isRefused = ({ reply }: Exchange): boolean => reply?.status === 503 && reply.body.includes('"UNAVAILABLE"')

/** Sends requests on connection after connection until there are no more. */
export async function client (server: Server, next: () => Sent | undefined, tally: Tally): Promise<void> {
  let waiting: Sent[] = []
  for (;;) {
    while (waiting.length < BATCH && waiting.at(-1)?.kind?.closes !== true) {
      const sent = next()
      if (sent === undefined) break
      waiting.push(sent)
    }
    if (waiting.length === 0) return
    waiting = await connected(server, waiting, tally)
  }
}

/** Opens a connection; a server that restarts takes none for a moment. */
async function opened ({ port }: Server): Promise<Wire> {
  const until = performance.now() + BOUND
  for (;;) {
    try {
      return await Wire.open(port)
    } catch (error) {
      if (performance.now() > until) throw error
      await new Promise((resolve) => { setImmediate(resolve) })
    }
  }
}

/** Sends a batch on a connection, and gives those that the server did not take because it was closing. */
async function connected (server: Server, batch: readonly Sent[], tally: Tally): Promise<Sent[]> {
  const before = server.changes
  const wire = await opened(server)
  try {
    wire.write(batch.map(bytesOf).join(''))
    for (const [index, sent] of batch.entries()) {
      const seen = await wire.next('GET')
      if (seen.reply === undefined && seen.end === 'closed' && seen.rest.length === 0 && server.changes !== before) {
        tally.again += batch.length - index
        return batch.slice(index)
      }
      tally.answered++
      if (sent.kind !== undefined) tally.failed++
      const fault = isRefused(seen) ? undefined : faultOf(sent, seen)
      if (isRefused(seen)) tally.refused++
      if (fault !== undefined) tally.faults.push(fault)
      if (isLast(seen)) {
        tally.again += batch.length - index - 1
        return batch.slice(index + 1)
      }
    }
    return []
  } finally {
    wire.close()
  }
}
