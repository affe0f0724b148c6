import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'

/** A request as it is sent again and again. */
export interface Sent {
  readonly method?: string
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /** The address of the client. */
  readonly from?: string
}

/** What an app answers. */
export interface Answered {
  readonly status: number
  readonly body: string
}

type Listener = () => void

/** A request without a body, as Fastify uses it: it is no stream, since nothing is read of it. */
class SentRequest {
  readonly httpVersion = '1.1'
  readonly httpVersionMajor = 1
  readonly httpVersionMinor = 1
  readonly complete = true

  constructor (readonly method: string, readonly url: string, readonly headers: object, readonly socket: object) {}

  on (): this { return this }
  once (): this { return this }
}

/** The response as Fastify uses it, without what Node does with it: that would be most of the time. */
class SentResponse {
  statusCode = 200
  statusMessage = ''
  headersSent = false
  writableEnded = false
  writableFinished = false
  readonly destroyed = false
  #headers: Map<string, unknown> | undefined
  #listeners: Array<readonly [event: string, listener: Listener]> | undefined

  readonly chunks: unknown[] = []

  constructor (readonly req: object, readonly socket: object, readonly done: (response: SentResponse) => void) {}

  on (event: string, listener: Listener): this {
    this.#listeners ??= []
    this.#listeners.push([event, listener])
    return this
  }

  once (event: string, listener: Listener): this { return this.on(event, listener) }
  off (): this { return this }
  removeListener (): this { return this }
  setHeader (name: string, value: unknown): this { (this.#headers ??= new Map()).set(name, value); return this }
  getHeader (name: string): unknown { return this.#headers?.get(name) }
  hasHeader (name: string): boolean { return this.#headers?.has(name) === true }
  removeHeader (name: string): void { this.#headers?.delete(name) }
  getHeaderNames (): string[] { return this.#headers === undefined ? [] : [...this.#headers.keys()] }

  writeHead (status: number): this {
    this.statusCode = status
    this.headersSent = true
    return this
  }

  write (chunk: unknown): boolean {
    this.chunks.push(chunk)
    return true
  }

  end (chunk?: unknown): this {
    if (chunk !== undefined && chunk !== null && typeof chunk !== 'function') this.chunks.push(chunk)
    this.writableEnded = true
    this.writableFinished = true
    if (this.#listeners !== undefined) for (const event of ['finish', 'close']) for (const [name, listener] of this.#listeners) if (name === event) listener()
    this.done(this)
    return this
  }

  destroy (): this { return this }
}

/**
 * Prepares a request to an app, to be sent below its routing with no more of a server around it than Fastify asks for: what is
 * left is the time of Fastify and its plugins.
 */
export function sender (app: FastifyInstance, { method = 'GET', url, headers = {}, body, from = '192.0.2.1' }: Sent): () => Promise<SentResponse> {
  const socket = { remoteAddress: from, remotePort: 1024, encrypted: false, once () {} }
  const bytes = Buffer.from(body ?? '')
  const head = { host: 'bench', ...(body !== undefined && { 'content-type': 'application/json', 'content-length': String(bytes.length) }), ...headers }
  const request = (): object => {
    const bare = new SentRequest(method, url, head, socket)
    return body === undefined ? bare : Object.assign(Readable.from([bytes], { objectMode: false }), { ...bare })
  }
  return async () => await new Promise((resolve) => {
    const sent = request()
    app.routing(sent as IncomingMessage, new SentResponse(sent, socket, resolve) as unknown as ServerResponse)
  })
}

/** Something that is done so many times: a request, one after another. */
export function repeated (app: FastifyInstance, sent: Sent): (times: number) => Promise<void> {
  const send = sender(app, sent)
  return async (times) => { for (let n = 0; n < times; n++) await send() }
}

/** Many requests at a time, where a request is mostly waiting. */
export function concurrent (app: FastifyInstance, sent: Sent, atOnce = 50): (times: number) => Promise<void> {
  const send = sender(app, sent)
  return async (times) => { for (let n = 0; n < times; n += atOnce) await Promise.all(Array.from({ length: atOnce }, send)) }
}

/** Sends one request. */
export async function send (app: FastifyInstance, sent: Sent): Promise<Answered> {
  const { statusCode, chunks } = await sender(app, sent)()
  return { status: statusCode, body: chunks.join('') }
}
