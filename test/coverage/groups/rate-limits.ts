import type { FastifyRequest } from 'fastify'
import type { Group, Plan, Row, Running } from '../row.js'
import { secretError } from '../row.js'
import { toss } from '../routes.js'
import { bytesOf } from '../run.js'
import type { Exchange, Wire } from '../wire.js'

/** A store that cannot be reached. */
class BrokenStore {
  incr (_key: string, callback: (error: Error) => void): void { callback(secretError()) }
  child (): this { return this }
}

const plan: Plan = {
  contract: { rateLimit: { global: false } },
  setup: (app) => {
    const handler = async (): Promise<object> => ({ ok: true })
    app.get('/limited', { config: { rateLimit: { max: 1, timeWindow: 60_000 } } }, handler)
    app.get('/banned', { config: { rateLimit: { max: 1, timeWindow: 60_000, ban: 0 } } }, handler)
    app.get('/key', { config: { rateLimit: { max: 1, keyGenerator: (_request: FastifyRequest) => toss(secretError()) } } }, handler)
  }
}

const draft: Plan = {
  contract: { rateLimit: { global: false, enableDraftSpec: true } },
  setup: (app) => { app.get('/limited', { config: { rateLimit: { max: 1, timeWindow: 60_000 } } }, async () => ({ ok: true })) }
}

const storePlan = (options: object): Plan => ({
  contract: { rateLimit: { global: false, store: BrokenStore as never, ...options } },
  setup: (app) => { app.get('/limited', { config: { rateLimit: { max: 1 } } }, async () => ({ ok: true })) }
})

/** The answer to the second of two requests. */
const again = (path: string) => async (wire: Wire, { lines }: Running): Promise<Exchange> => {
  wire.write(bytesOf({ path }))
  await wire.next('GET')
  lines.length = 0
  wire.write(bytesOf({ path }))
  return await wire.next('GET')
}

const limited = { by: 'error handler', want: { status: 429, code: 'RATE_LIMITED' }, headers: { 'retry-after': '60', 'x-ratelimit-remaining': '0' } } as const
const on = (path: string): Pick<Row, 'place' | 'sent'> => ({ place: ['GET', path], sent: { path } })
const internal = { by: 'error handler', want: { status: 500, code: 'INTERNAL_ERROR' } } as const

const rows: readonly Row[] = [
  { name: 'a limit that is reached', drive: again('/limited'), ...on('/limited'), ...limited },
  { name: 'a limit that is reached, with the headers of the draft', plan: draft, drive: again('/limited'), ...on('/limited'), ...limited, headers: { 'retry-after': '60', 'ratelimit-remaining': '0' } },
  { name: 'a ban', drive: again('/banned'), ...on('/banned'), by: 'error handler', want: { status: 403, code: 'BANNED' } },
  { name: 'a key of the caller that cannot be made', ...on('/key'), ...internal },
  { name: 'a store that cannot be reached', plan: storePlan({}), ...on('/limited'), ...internal },
  { name: 'a store that cannot be reached, with skipOnError', plan: storePlan({ skipOnError: true }), ...on('/limited'), by: 'the service', want: { untouched: 200, body: '{"ok":true}' } }
]

/** Limits of requests. */
export const rateLimits: Group = { name: 'Rate limits', about: 'What @fastify/rate-limit refuses, and what fails in it.', plan, rows }
