import { documentOf, type Document, type Place } from '../integration/documented.js'
import { faultsOf } from './check.js'
import { published, recordFaults } from './recorded.js'
import type { Group, Plan, Row, Running, Sent } from './row.js'
import { pathOf, start } from './server.js'
import { BOUND, Wire, type Exchange } from './wire.js'

/** What became of a row: what is wrong, and what a client saw. */
export interface Outcome {
  readonly row: Row
  readonly faults: readonly string[]
  readonly exchange?: Exchange
}

/** The bytes of a request. */
export function bytesOf ({ method = 'GET', path = '/', headers = {}, body, raw }: Sent): Buffer {
  if (raw !== undefined) return Buffer.from(raw)
  const lines = Object.entries({ Host: 'localhost', ...(body !== undefined && { 'Content-Length': Buffer.byteLength(body) }), ...headers })
  const head = [`${method} ${path} HTTP/1.1`, ...lines.map(([name, value]) => `${name}: ${value}`), '', ''].join('\r\n')
  return Buffer.concat([Buffer.from(head), Buffer.from(body ?? '')])
}

/** The method that a request begins with. */
function methodOf ({ method = 'GET', raw }: Sent): string {
  return raw === undefined ? method : String(raw).split(' ', 1)[0]!
}

async function send (wire: Wire, sent: Sent, bound?: number): Promise<Exchange> {
  wire.write(bytesOf(sent))
  if (sent.finish === true) wire.finish()
  return await wire.next(methodOf(sent), bound)
}

/** Whether a connection is closed, with nothing after the reply, or takes another request. */
async function connectionFaults (wire: Wire, { reply }: Exchange, connection: 'close' | 'keep-alive'): Promise<string[]> {
  const closing = reply?.headers.some(([name, value]) => name === 'connection' && value.toLowerCase() === 'close') === true
  const said = closing === (connection === 'close') ? [] : [`the head ${closing ? 'announces' : 'does not announce'} that the connection is closed`]
  if (connection === 'close') {
    const rest = await wire.closed()
    if (rest === undefined) return [...said, 'the connection is not closed']
    return rest.length === 0 ? said : [...said, `${rest.length} bytes follow the reply: ${rest.toString().slice(0, 200)}`]
  }
  const { reply: next, rest, fault } = await send(wire, { path: '/ok' })
  const good = next?.status === 200 && next.body.toString() === '{"ok":true}' && rest.length === 0
  return good ? said : [...said, `the connection cannot be used again: ${fault ?? next?.status ?? 'no reply'} ${rest.toString().slice(0, 200)}`]
}

/** The lines of a head but those that differ by time. */
function headOf ({ reply }: Exchange): string[] {
  return reply === undefined ? [] : [String(reply.status), ...reply.headers.filter(([name]) => name !== 'date').map((line) => line.join(': '))]
}

/** Whether HEAD is answered with the head of GET, and nothing else. */
async function headFaults (port: number, sent: Sent, exchange: Exchange): Promise<string[]> {
  const wire = await Wire.open(port)
  try {
    const head = await send(wire, { ...sent, method: 'HEAD' })
    const [want, got] = [headOf(exchange).join('\n'), headOf(head).join('\n')]
    const after = got === want ? await connectionFaults(wire, head, want.includes('connection: close') ? 'close' : 'keep-alive') : []
    return got === want ? after : [`HEAD is answered with another head: ${got}`]
  } finally {
    wire.close()
  }
}

function placeOf ({ place, route, sent: { method = 'GET' } = {} }: Row, path: string): Place {
  return place ?? (route === undefined ? 'service' : [method, path])
}

/** What a client saw in the end, or that it did not come to an end. */
async function bounded (driven: Promise<Exchange>): Promise<Exchange> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Exchange>((resolve) => { timer = setTimeout(() => { resolve({ rest: Buffer.alloc(0), end: 'hangs' }) }, 2 * BOUND) })
  try {
    return await Promise.race([driven, late])
  } finally {
    clearTimeout(timer)
  }
}

/** Runs one row against its server. */
async function runRow (row: Row, running: Running, document: Document): Promise<Outcome> {
  const { want, drive, sent = {}, connection = 'keep-alive', head } = row
  const path = pathOf(row)
  const request = { path, ...sent }
  const wire = await Wire.open(running.port)
  try {
    const nothing = 'excluded' in want && want.sees === 'nothing'
    running.lines.length = 0
    const { value: exchange, codes } = await published(async () => drive === undefined ? await send(wire, request, nothing ? 100 : undefined) : await bounded(drive(wire, running, path)))
    const faults = faultsOf(document, placeOf(row, path), exchange, row)
    if (exchange.reply !== undefined && !('excluded' in want)) faults.push(...recordFaults(row, running.lines, codes))
    if (exchange.reply !== undefined && !('excluded' in want) && connection !== 'driven') faults.push(...await connectionFaults(wire, exchange, connection))
    const twin = 'status' in want && row.route !== undefined && sent.raw === undefined && (sent.method ?? 'GET') === 'GET' && drive === undefined && head !== false
    if (twin) faults.push(...await headFaults(running.port, request, exchange))
    return { row, faults: [...faults, ...uncaught.splice(0).map((error) => `nobody caught ${String(error)}`)], exchange }
  } finally {
    wire.close()
  }
}

/** What nobody has caught so far. It ends a process, and here the test; this tells which row it belongs to. */
const uncaught: unknown[] = []
process.on('uncaughtExceptionMonitor', (error) => { uncaught.push(error) })

async function runPlan (plan: Plan, rows: readonly Row[]): Promise<Outcome[]> {
  let running: Running
  try {
    running = await start(plan, rows)
  } catch (error) {
    return rows.map((row) => ({ row, faults: [`the server does not start: ${String(error)}`] }))
  }
  try {
    const document = documentOf(running.app)
    const outcomes: Outcome[] = []
    for (const row of rows) outcomes.push(await runRow(row, running, document))
    return outcomes
  } finally {
    await running.app.close()
  }
}

const none: Plan = {}

/** Runs the rows of a group, those of one plan on one server, and gives what became of each. */
export async function run (group: Group): Promise<Outcome[]> {
  const byPlan = new Map<Plan, Row[]>()
  for (const row of group.rows) {
    const plan = row.plan ?? group.plan ?? none
    byPlan.set(plan, [...byPlan.get(plan) ?? [], row])
  }
  const outcomes: Outcome[] = []
  for (const [plan, rows] of byPlan) outcomes.push(...await runPlan(plan, rows))
  return outcomes
}
