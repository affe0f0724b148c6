import type { Test } from 'tap'
import type { FastifyInstance } from 'fastify'
import type {} from '@fastify/jwt'

/** What the tests use of the example's database. */
export interface Database {
  query: (sql: string) => Promise<unknown>
}

/** What an app of the example can be made with. */
export interface AppOptions {
  readonly limits?: { readonly free: number, readonly pro: number }
  readonly database?: Database
  readonly integration?: (input: string, signal: AbortSignal) => Promise<string>
  readonly patience?: number
  readonly isDown?: () => boolean
  readonly realtime?: RealtimeStore
  readonly server?: { readonly requestTimeout: number, readonly http: { readonly headersTimeout: number, readonly connectionsCheckingInterval: number } }
}

/** A module of the example, loaded at run time: its types register a catalogue, which must not hold for the tests. */
async function load<Exports> (name: string): Promise<Exports> {
  return await import(new URL(`../../examples/agent-platform/${name}.js`, import.meta.url).href) as Exports
}

/** The example's factory. */
export const { buildApp } = await load<{ buildApp: (options?: AppOptions) => Promise<FastifyInstance> }>('app')

/** The example's errors. */
export const { catalogue } = await load<{
  catalogue: {
    readonly definitions: Readonly<Record<string, {
      readonly status: number, readonly title: string, readonly message: unknown, readonly resolution?: unknown, readonly retry?: { readonly strategy: string }
    }>>
  }
}>('catalogue')

/** The example's database, which a test may break. */
export const { openDatabase } = await load<{ openDatabase: () => Database }>('database')

/** What an integration of the example rejects with. */
export const { IntegrationFailure } = await load<{ IntegrationFailure: new (message?: string) => Error }>('integration')

/** Where the example's server listens. */
export const { portOf } = await load<{ portOf: (env: { readonly PORT?: string }) => number }>('port')

/** A request. `body` is sent as JSON, or as it is where it is a text. */
export interface Call {
  readonly method?: string
  readonly path: string
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** An answer as it came. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

/** Starts an app on a port of its own, until the test ends; gives what sends requests to it. */
export async function start (t: Test, app: FastifyInstance): Promise<(call: Call) => Promise<Answer>> {
  t.teardown(() => app.close())
  const origin = await app.listen({ host: '127.0.0.1', port: 0 })
  return async ({ method = 'GET', path, body, headers }) => {
    const response = await fetch(`${origin}/api${path}`, {
      method,
      headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) })
    })
    return { status: response.status, headers: response.headers, text: await response.text() }
  }
}

/** What the example's events work with, as far as tests break it. */
export interface RealtimeStore {
  readonly [what: string]: (...args: never[]) => Promise<unknown>
}

/** The example's store of its realtime half. */
export const { createRealtimeStore } = await load<{ createRealtimeStore: () => RealtimeStore }>('realtime/store')

/** The errors of the example's realtime half. */
export const { catalogue: realtimeCatalogue } = await load<{ catalogue: { readonly definitions: Readonly<Record<string, { readonly message: unknown }>> } }>('realtime/catalogue')
