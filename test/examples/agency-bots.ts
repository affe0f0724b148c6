import type { Test } from 'tap'
import type { FastifyInstance } from 'fastify'

/** What the tests use of the example's app. */
export interface AgencyBots extends FastifyInstance {
  readonly jwt: { sign: (payload: { sub: string }) => string }
}

interface Limits {
  readonly bots: number
  readonly monthlyMessages: number
  readonly activeActions: number
}

/** What an app of the example can be made with. */
export interface AppOptions {
  readonly logger?: boolean
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
export const { buildApp } = await load<{ buildApp: (options?: AppOptions) => Promise<AgencyBots> }>('app')

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
  /** Whose token it carries. */
  readonly as?: string
  readonly body?: unknown
  readonly authorization?: string | undefined
}

/** An app that listens, until the test ends. */
export interface Running {
  readonly app: AgencyBots
  readonly origin: string
  call: (call: Call) => Promise<Response>
}

/** Starts an app on a port of its own. */
export async function start (t: Test, options?: AppOptions): Promise<Running> {
  const app = await buildApp(options)
  t.teardown(() => app.close())
  const origin = await app.listen({ host: '127.0.0.1', port: 0 })
  return {
    app,
    origin,
    call: ({ method = 'GET', path, as, body, authorization }) => fetch(`${origin}${path}`, {
      method,
      headers: {
        ...(authorization !== undefined && { authorization }),
        ...(as !== undefined && { authorization: `Bearer ${app.jwt.sign({ sub: as })}` }),
        ...(body !== undefined && { 'content-type': 'application/json' })
      },
      ...(body !== undefined && { body: JSON.stringify(body) })
    })
  }
}
