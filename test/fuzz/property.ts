import fc from 'fast-check'
import { Wire, type Exchange } from '../coverage/wire.js'
import { build, type Service } from './build.js'
import { faultsOf, type Sent } from './judge.js'
import { bytesOf, changed, sending, type RequestPlan, type Sending } from './requests.js'
import { service, type ServicePlan } from './service.js'

/** How long an incomplete request is waited for before its client says that nothing follows, in milliseconds. */
const PATIENCE = 100

const good = Buffer.from('GET /ok HTTP/1.1\r\nHost: localhost\r\n\r\n')

let tags = 0

interface Written {
  readonly sent: Sent
  readonly bytes: Buffer
}

function written (service: Service, request: RequestPlan): Written {
  const tag = String(++tags)
  const { method, bytes } = bytesOf(request, service.routes, tag)
  return { bytes, sent: { method, tag, target: service.routes[request.route], whole: true } }
}

const closes = ({ reply }: Exchange): boolean => reply?.headers.some(([name, value]) => name === 'connection' && value === 'close') === true

/** What is wrong with a connection after its last response: it is closed, with nothing after it, or takes another request. */
async function connectionFaults (wire: Wire, last: Exchange, twice: boolean): Promise<string[]> {
  if (last.reply === undefined) return []
  if (closes(last)) {
    const rest = await wire.closed()
    if (rest === undefined) return ['the connection is not closed']
    return rest.length === 0 ? [] : [`bytes after the response: ${rest.toString().slice(0, 300)}`]
  }
  return await goodFaults(wire, twice)
}

/** What is wrong with the answer to a good request; a service that has replied twice before may have lost its connection. */
async function goodFaults (wire: Wire, twice = false): Promise<string[]> {
  wire.write(good)
  const { reply, rest, fault, end } = await wire.next('GET')
  const fine = reply?.status === 200 && reply.body.toString() === '{"ok":true}' && rest.length === 0
  return fine || (twice && end === 'closed' && rest.length === 0) ? [] : [`a good request is answered with ${fault ?? reply?.status ?? end}: ${reply?.body.toString().slice(0, 200)} ${rest.toString().slice(0, 200)}`]
}

/** Requests on one connection, one after the other at once. */
async function exchange (wire: Wire, service: Service, requests: readonly Written[]): Promise<string[]> {
  const twice = requests.some(({ sent: { target } }) => target?.actions.some(({ act }) => act === 'twice'))
  wire.write(Buffer.concat(requests.map(({ bytes }) => bytes)))
  for (const [index, { sent }] of requests.entries()) {
    const seen = await wire.next(sent.method)
    const faults = faultsOf(service, sent, seen)
    if (faults.length > 0) return faults
    if (seen.reply === undefined) return []
    if (closes(seen) || index === requests.length - 1) return await connectionFaults(wire, seen, twice)
  }
  return []
}

/** Bytes that may be any number of requests, none, or a part of one. */
async function disturb (wire: Wire, service: Service, { sent, bytes }: Written): Promise<string[]> {
  wire.write(bytes)
  let ended = false
  for (;;) {
    const seen = await wire.next(sent.method, ended ? undefined : PATIENCE)
    if (seen.end === 'hangs' && !ended) {
      ended = true
      wire.finish()
      continue
    }
    const faults = faultsOf(service, sent, seen)
    if (faults.length > 0 || seen.reply === undefined) return faults
  }
}

async function drive (wire: Wire, service: Service, plan: Sending): Promise<string[]> {
  switch (plan.kind) {
    case 'one': return await exchange(wire, service, [written(service, plan.request)])
    case 'pipeline': return await exchange(wire, service, plan.requests.map((request) => written(service, request)))
    case 'raw': return await disturb(wire, service, { bytes: Buffer.from(plan.text, 'latin1'), sent: { method: plan.text.split(' ')[0]!, tag: '', whole: false } })
    case 'mutated': {
      const method = plan.request.method === 'HEAD' ? 'own' : plan.request.method
      const { bytes, sent } = written(service, { ...plan.request, method })
      return await disturb(wire, service, { bytes: changed(bytes, plan.changes), sent: { ...sent, whole: false } })
    }
    case 'aborted': {
      wire.write(written(service, plan.request).bytes.subarray(0, plan.bytes))
      return []
    }
  }
}

/** What escaped from every handler since it was asked last. */
const escaped: string[] = []
for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
  process.on(event, (error: unknown) => {
    try {
      escaped.push(`${event}: ${(error as Error).stack ?? String(error)}`)
    } catch {
      escaped.push(`${event}: what cannot be shown`)
    }
  })
}

async function faultsOfSending (service: Service, plan: Sending): Promise<string[]> {
  const wire = await Wire.open(service.port)
  const faults = await drive(wire, service, plan).finally(() => { wire.close() })
  const next = await Wire.open(service.port)
  const after = await goodFaults(next).finally(() => { next.close() })
  return [...faults, ...after.map((fault) => `afterwards, ${fault}`), ...escaped.splice(0)]
}

/** A service and what is sent to it. */
export interface Case {
  readonly service: ServicePlan
  readonly sendings: readonly Sending[]
}

/** Everything that is wrong in a case. */
export async function run ({ service: plan, sendings }: Case): Promise<string[]> {
  const service = await build(plan)
  try {
    const faults: string[] = []
    for (const sending of sendings) faults.push(...await faultsOfSending(service, sending))
    return faults
  } finally {
    await service.app.close()
  }
}

/** No error leaves a service in another shape, whatever fails and whatever is sent. */
export const promised = fc.asyncProperty(fc.record({ service, sendings: fc.array(sending, { minLength: 1, maxLength: 10, size: 'max' }) }), async (given: Case) => {
  const faults = await run(given)
  if (faults.length > 0) throw new Error(faults.join('\n'))
})
