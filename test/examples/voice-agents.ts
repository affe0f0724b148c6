import type { Test } from 'tap'
import type { FastifyInstance } from 'fastify'
import type { AnyCatalogue } from '../../lib/index.js'
import { documentOf, type Answer, type Document } from '../integration/documented.js'
import { operationsOf } from './recorder.js'

type Kind = 'access' | 'refresh'

/** What an app of the example can be made with. */
export interface AppOptions {
  readonly logger?: { readonly stream: { write: (line: string) => void } }
  readonly apiKeys?: Readonly<Record<string, string>>
  readonly now?: () => Date
  readonly clients?: Clients
  readonly rateLimit?: boolean
}

/** An app of the example, as the tests see it. */
export type VoiceAgents = FastifyInstance & { readonly jwt: { sign: (payload: object) => string } }

type UpstreamErrorClass = new (message: string, facts: { readonly status: number, readonly publicReason?: string }) => Error

/** A module of the example, loaded at run time: its types register a catalogue, which must not hold for the tests. */
async function load<Exports> (name: string): Promise<Exports> {
  return await import(new URL(`../../examples/voice-agents/${name}.js`, import.meta.url).href) as Exports
}

export const { buildApp } = await load<{ buildApp: (options?: AppOptions) => Promise<VoiceAgents> }>('app')

export const { catalogue, service } = await load<{ catalogue: AnyCatalogue, service: AnyCatalogue }>('catalogue')

export const { portOf } = await load<{ portOf: (env: { readonly PORT?: string }) => number }>('port')

type Client = 'createTrunk' | 'buyNumber' | 'putFile' | 'signUrl'
type Clients = Readonly<Record<Client, (argument: string) => Promise<unknown>>>
type UpstreamErrors = Readonly<Record<'LiveKitError' | 'S3Error' | 'TwilioError', UpstreamErrorClass>>

export const { LiveKitError, S3Error, TwilioError, standIns } = await load<UpstreamErrors & { readonly standIns: Clients }>('clients')

/** A client that refuses, and what it rejects with. */
export interface Refusal {
  readonly client: Client
  readonly error: Error
}

export const { signToken } = await load<{ signToken: (app: VoiceAgents, sub: string, kind: Kind, now: Date) => string }>('tokens')

type Seeded = 'workspace' | 'other' | 'owner' | 'admin' | 'member' | 'outsider' | 'agent' | 'otherAgent' | 'pending' | 'running' | 'recording'
export const { seeded } = await load<{ seeded: Readonly<Record<Seeded, string>> }>('seed')

/** An id that nothing has. */
export const nobody = '00000000-0000-4000-8000-000000000000'

/** API keys that the apps of the tests have: of the owner, and of somebody who was deleted. */
export const apiKeys = { owner: 'va_owner', deleted: 'va_deleted' }

/** A request, as a client of the example would write it. */
export interface Call {
  readonly method?: string
  readonly path: string
  /** Whose access token it carries; the owner's unless said, none with `null`. */
  readonly as?: string | null
  readonly headers?: Readonly<Record<string, string>>
  readonly json?: unknown
  /** A body as it is, or a form. */
  readonly body?: string | FormData
}

/** An app that listens, until the test ends. */
export interface Running {
  readonly app: VoiceAgents
  token: (userId: string, kind?: Kind, now?: Date) => string
  /** Has a client refuse from now on; without one, all answer again. */
  refuse: (refusal?: Refusal) => void
  send: (call: Call) => Promise<Answer>
}

/** Starts an app on a port of its own; all clients answer until one is told to refuse. */
export async function start ({ teardown }: Pick<Test, 'teardown'>, options: AppOptions = {}): Promise<Running> {
  let refusal: Refusal | undefined
  const client = (name: Client) => async (argument: string): Promise<unknown> => {
    if (refusal?.client === name) throw refusal.error
    return standIns[name](argument)
  }
  const clients = { createTrunk: client('createTrunk'), buyNumber: client('buyNumber'), putFile: client('putFile'), signUrl: client('signUrl') }
  const app = await buildApp({ clients, apiKeys: { [apiKeys.owner]: seeded.owner, [apiKeys.deleted]: nobody }, ...options })
  teardown(() => app.close())
  const origin = await app.listen({ host: '127.0.0.1', port: 0 })
  const token: Running['token'] = (userId, kind = 'access', now = new Date()) => signToken(app, userId, kind, now)
  return {
    app,
    token,
    refuse: (next) => { refusal = next },
    send: async ({ method = 'GET', path, as = seeded.owner, headers, json, body }) => {
      const response = await fetch(origin + path, {
        method,
        headers: {
          ...(as !== null && { authorization: `Bearer ${token(as)}` }),
          ...(json !== undefined && { 'content-type': 'application/json' }),
          ...headers
        },
        ...(json !== undefined && { body: JSON.stringify(json) }),
        ...(body !== undefined && { body })
      })
      return { status: response.status, headers: response.headers, text: await response.text() }
    }
  }
}

async function readDocument (): Promise<Document> {
  const app = await buildApp()
  await app.ready()
  const document = documentOf(app)
  await app.close()
  return document
}

/** The example's document. */
export const document = await readDocument()

/** The operations of the document. */
export const operations = operationsOf(document)

/** A form with one file of some bytes. */
export function form (bytes: number, field = 'file'): FormData {
  const data = new FormData()
  data.append(field, new Blob([Buffer.alloc(bytes)], { type: 'audio/wav' }), 'call.wav')
  return data
}

/** A phone number that no other call of this process has had. */
let last = 1000
export const freshNumber = (): string => `+1415555${++last}`
