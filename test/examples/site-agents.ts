import { randomUUID } from 'node:crypto'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Test } from 'tap'
import type { FastifyInstance } from 'fastify'
import type {} from '@fastify/jwt'
import { Log } from './log.js'

type Table = Map<string, Readonly<Record<string, unknown>>>

/** The example's store, as far as tests change it. */
export interface Store {
  readonly users: Table
  readonly sites: Table
  readonly agents: Table
  readonly [table: string]: Table | Set<string>
}

/** What an app of the example can be made with. */
export interface AppOptions {
  readonly log?: { write: (line: string) => void }
  readonly store?: Store
  readonly dependencies?: {
    readonly charge: (card: string, credits: number) => Promise<void>
    readonly complete: (model: string, message: string, signal: AbortSignal) => AsyncIterable<string>
  }
  readonly now?: () => Date
  readonly protocols?: readonly string[]
  readonly chatTimeout?: number
  readonly siteTimeout?: number
}

/** A module of the example, loaded at run time: its types register a catalogue, which must not hold for the tests. */
async function load<Exports> (name: string): Promise<Exports> {
  return await import(new URL(`../../examples/site-agents/${name}.js`, import.meta.url).href) as Exports
}

/** The example's factory. */
export const { buildApp } = await load<{ buildApp: (options?: AppOptions) => Promise<FastifyInstance> }>('app')

/** The codes that callers of the example know by name. */
export const { knownCodes } = await load<{ knownCodes: readonly string[] }>('catalogue')

/** Who and what an app of the example begins with, and its store. */
export const { seed, seeded } = await load<{
  seed: (now: Date) => Store
  seeded: Readonly<Record<'admin' | 'user' | 'newcomer' | 'agent' | 'busyAgent' | 'completedRun' | 'activeRun' | 'session' | 'workspace' | 'nothing', string>>
}>('seed')

/** What dependencies of the example fail with. */
export const { PaymentDeclined, ProviderError, standIns } = await load<{
  PaymentDeclined: new (message?: string) => Error
  ProviderError: new (message?: string) => Error
  standIns: Required<AppOptions>['dependencies']
}>('dependencies')

/** A request, as a client of the example would write it. */
export interface Call {
  readonly method: string
  readonly path: string
  /** Whose token it carries. */
  readonly as?: string
  /** A body to be written as JSON, or a text that is sent as it is. */
  readonly body?: unknown
  readonly type?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** An app that listens, until the test ends. */
export interface Running {
  readonly app: FastifyInstance
  readonly origin: string
  readonly store: Store
  readonly lines: Log
  token: (sub: string, iat?: number) => string
  call: (call: Call) => Promise<Response>
}

/** Starts an app on a port of its own, with a store that the test can change. */
export async function start (t: Test, options: AppOptions = {}): Promise<Running> {
  const lines = new Log()
  const store = options.store ?? seed(options.now?.() ?? new Date())
  const app = await buildApp({ protocols: ['http:', 'https:'], log: lines, ...options, store })
  t.teardown(() => app.close())
  const origin = await app.listen({ host: '127.0.0.1', port: 0 })
  const token = (sub: string, iat?: number): string => app.jwt.sign({ sub, jti: randomUUID(), ...(iat !== undefined && { iat }) })
  return {
    app,
    origin,
    store,
    lines,
    token,
    call: ({ method, path, as, body, type = 'application/json', headers }) => fetch(`${origin}${path}`, {
      method,
      headers: {
        ...(as !== undefined && { authorization: `Bearer ${token(as)}` }),
        ...(body !== undefined && { 'content-type': type }),
        ...headers
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) })
    })
  }
}

/** Makes the store of an app what it was in the beginning, and its log empty. */
export function reset ({ store, lines }: Running): void {
  const fresh = seed(new Date())
  for (const [name, table] of Object.entries(store)) {
    table.clear()
    const { [name]: values } = fresh
    if (table instanceof Map && values instanceof Map) for (const [id, value] of values) table.set(id, value)
  }
  lines.lines.length = 0
}

/** A server that stands for somebody else's site; gives its origin. */
export async function startSite (t: Test, listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => { server.closeAllConnections(); server.close() })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** A site that answers every request with a JSON text. */
export function answering (text: string, status = 200): RequestListener {
  return (_request, response) => { response.writeHead(status, { 'content-type': 'application/json' }).end(text) }
}

/** The manifest of a site with one tool. */
export const manifest = JSON.stringify({ name: 'Tulip shop', tools: [{ name: 'search', path: '/search' }] })

/** Puts a site into the vault of a user, as if it had been added. */
export function putSite ({ store }: Running, userId: string, origin: string): string {
  const id = randomUUID()
  store.sites.set(id, { id, userId, origin, name: 'Tulip shop', token: 'vault-token-1234', manifest: JSON.parse(manifest), addedAt: new Date().toISOString() })
  return id
}
