import { once } from 'node:events'
import type { FastifyInstance } from 'fastify'
import { bytesOf } from '../run.js'
import type { Group, Plan, Row, Running } from '../row.js'
import { fails, stays } from '../routes.js'
import type { Exchange, Wire } from '../wire.js'

const never = async (): Promise<never> => await new Promise(() => {})

/** A route that answers when it is told to, and says when it was reached. */
interface Gate {
  readonly plan: Plan
  reached: () => Promise<void>
  open: () => void
}

function gate (): Gate {
  let open = (): void => {}
  let arrive = (): void => {}
  const reached = new Promise<void>((resolve) => { arrive = resolve })
  const setup = (app: FastifyInstance): void => {
    app.get('/gate', async () => {
      arrive()
      await new Promise<void>((resolve) => { open = resolve })
      return { done: true }
    })
  }
  return { plan: { options: { forceCloseConnections: 'idle' }, setup }, reached: async () => { await reached }, open: () => { open() } }
}

const inFlight = gate()
const pipelined = gate()

/** A request that is in its handler when the server begins to close. */
async function finishing (wire: Wire, { app }: Running): Promise<Exchange> {
  wire.write(bytesOf({ path: '/gate' }))
  await inFlight.reached()
  const closed = app.close()
  await new Promise((resolve) => { setImmediate(resolve) })
  inFlight.open()
  const exchange = await wire.next('GET')
  // The connection stays open for another request, as Node has it; the server waits until the client leaves.
  wire.close()
  await closed
  return exchange
}

/** A request that comes on an open connection while the server closes. */
async function lateRequest (wire: Wire, { app }: Running): Promise<Exchange> {
  wire.write(bytesOf({ path: '/gate' }))
  await pipelined.reached()
  const arrived = once(app.server, 'request')
  const closed = app.close()
  await new Promise((resolve) => { setImmediate(resolve) })
  wire.write(bytesOf({ path: '/ok' }))
  await arrived
  pipelined.open()
  await wire.next('GET')
  const exchange = await wire.next('GET')
  await closed
  return exchange
}

let handled = (): void => {}
let gone = (): void => {}

const abort: Plan = {
  options: { forceCloseConnections: 'idle' },
  setup: (app) => {
    app.get('/abort', { onRequestAbort: async () => { gone() } }, async () => {
      handled()
      return await never()
    })
  }
}

/** A client that goes away while its request is handled. */
async function leave (wire: Wire, { app, lines }: Running): Promise<Exchange> {
  const reached = new Promise<void>((resolve) => { handled = resolve })
  const noticed = new Promise<void>((resolve) => { gone = resolve })
  wire.write(bytesOf({ path: '/abort' }))
  await reached
  wire.close()
  await noticed
  await app.close()
  const recorded = lines.some(({ status, sent }) => status === 499 && sent === false)
  return recorded ? { rest: Buffer.alloc(0), end: 'closed' } : { fault: 'no line of the log has the status 499', rest: Buffer.alloc(0), end: 'closed' }
}

const whole: Plan = { options: { handlerTimeout: 60 } }
const slowHook: Plan = { options: { handlerTimeout: 60 }, setup: (app) => { app.addHook('onRequest', async (request) => request.url === '/ok' ? undefined : await never()) } }
const timeout = { options: { handlerTimeout: 60 } } as const
const kept = { by: 'the service', want: { untouched: 200, body: '{"done":true}' }, connection: 'driven' } as const

const rows: readonly Row[] = [
  fails('a handler that takes longer than handlerTimeout', never, 503, 'HANDLER_TIMEOUT', timeout),
  fails('a hook that takes longer than handlerTimeout', async () => ({}), 503, 'HANDLER_TIMEOUT', { options: { handlerTimeout: 60, preHandler: never } }),
  fails('a handler that takes longer than the handlerTimeout of the server', never, 503, 'HANDLER_TIMEOUT', { plan: whole }),
  { name: 'a hook of an unknown route that takes longer than handlerTimeout', plan: slowHook, sent: { path: '/nope' }, by: 'error handler', want: { status: 503, code: 'HANDLER_TIMEOUT' } },
  fails('a handler that takes longer than handlerTimeout, and has written the head', async (_request, reply) => {
    reply.raw.writeHead(200, { 'content-type': 'text/plain' })
    reply.raw.write('x')
    return await never()
  }, 503, 'HANDLER_TIMEOUT', { ...timeout, head: false, by: 'Fastify', want: { cut: 200 } }),
  stays('a handler that never answers', (): void => {}, 200, { want: { excluded: 'only `handlerTimeout` ends a handler that never answers', sees: 'nothing' } }),
  { name: 'a request that is handled when the server closes', plan: inFlight.plan, drive: finishing, ...kept },
  { name: 'a request that comes while the server closes', plan: pipelined.plan, drive: lateRequest, by: 'closing hook', want: { status: 503, code: 'UNAVAILABLE' }, connection: 'close' },
  { name: 'a client that goes away while its request is handled', plan: abort, drive: leave, by: 'error handler', want: { closed: true } }
]

/** Limits of time, and a server that stops. */
export const timeoutsAndClosing: Group = { name: 'Time and closing', about: 'Handlers and clients that take too long or go away, and a server that stops.', rows }
