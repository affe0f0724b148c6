import type { Test } from 'tap'
import type { FastifyInstance } from 'fastify'
import type {} from '@fastify/jwt'
import { Log } from './log.js'

interface Limits {
  readonly bots: number
  readonly monthlyMessages: number
  readonly activeActions: number
}

/** The example's store, as far as tests break it. */
export interface Store {
  readonly users: object
  readonly bots: object
  readonly conversations: object
}

/** What an app of the example can be made with. */
export interface AppOptions {
  readonly logger?: { readonly stream: { write: (line: string) => void } }
  readonly http?: { readonly headersTimeout?: number, readonly connectionsCheckingInterval?: number }
  readonly store?: Store
  readonly secret?: string
  readonly limits?: Limits
  readonly now?: () => Date
  readonly dependencies?: {
    readonly startPublishing: (botId: string) => Promise<void>
    readonly readTitle: (url: string) => Promise<string>
  }
}

/** A module of the example, loaded at run time: its types register a catalogue, which must not hold for the tests. */
async function load<Exports> (name: string): Promise<Exports> {
  return await import(new URL(`../../examples/agency-bots/${name}.js`, import.meta.url).href) as Exports
}

/** The example's factory. */
export const { buildApp } = await load<{ buildApp: (options?: AppOptions) => Promise<FastifyInstance> }>('app')

/** The example's errors. */
export const { catalogue } = await load<{ catalogue: { readonly definitions: Readonly<Record<string, { readonly status: number, readonly details?: unknown }>> } }>('catalogue')

/** A store of the example without anything in it. */
export const { createStore } = await load<{ createStore: (limits: Limits, now: () => Date) => Store }>('store')

/** Who and what an app of the example begins with. */
export const { seeded } = await load<{
  seeded: Readonly<Record<
  'owner' | 'member' | 'newcomer' | 'bot' | 'widget' | 'conversation' | 'action' | 'clientUrl' | 'agency' | 'rivalBot' | 'rivalWidget', string>>
}>('seed')

/** What a dependency of the example rejects with. */
export const { Unreachable } = await load<{ Unreachable: new (message?: string) => Error }>('dependencies')

/** How the example's server finds a port. */
export const { listen } = await load<{ listen: (app: Pick<FastifyInstance, 'listen'>, env: { PORT?: string }) => Promise<string> }>('listen')

/** A request, as a client of the example would write it. */
export interface Call {
  readonly method?: string
  readonly path: string
  /** Whose token it carries, and when that was signed, in seconds; now unless said. */
  readonly as?: string
  readonly iat?: number
  /** A body to be written as JSON, or a text that is sent as it is. */
  readonly body?: unknown
  readonly type?: string
  readonly authorization?: string | undefined
}

/** An app that listens, until the test ends. */
export interface Running {
  readonly app: FastifyInstance
  readonly origin: string
  readonly lines: Log
  call: (call: Call) => Promise<Response>
}

/** Starts an app on a port of its own. */
export async function start (t: Test, options?: AppOptions): Promise<Running> {
  const lines = new Log()
  const app = await buildApp({ logger: { stream: lines }, ...options })
  t.teardown(() => app.close())
  const origin = await app.listen({ host: '127.0.0.1', port: 0 })
  const sign = (sub: string, iat?: number): string => app.jwt.sign({ sub, ...(iat !== undefined && { iat }) })
  return {
    app,
    origin,
    lines,
    call: ({ method = 'GET', path, as, iat, body, type = 'application/json', authorization }) => fetch(`${origin}${path}`, {
      method,
      headers: {
        ...(authorization !== undefined && { authorization }),
        ...(as !== undefined && { authorization: `Bearer ${sign(as, iat)}` }),
        ...(body !== undefined && { 'content-type': type })
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) })
    })
  }
}
