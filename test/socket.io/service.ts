import { createServer, type Server as HttpServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import type { Test } from 'tap'
import { Server, type ServerOptions } from 'socket.io'
import { io as connect, type ManagerOptions, type Socket as Client, type SocketOptions } from 'socket.io-client'

/** A line of the log: its level, its fields and its message. */
export type Line = readonly [level: string, fields: Readonly<Record<string, unknown>>, message: string]

/** A Socket.IO server that listens, with a log that is kept, and clients of it. */
export interface Service {
  readonly io: Server
  readonly http: HttpServer
  readonly port: number
  readonly lines: Line[]
  readonly log: Record<'error' | 'warn' | 'info', (fields: object, message: string) => void>
  /** A client that is connected, or that was refused. */
  connect: (path?: string, options?: Partial<ManagerOptions & SocketOptions>) => Promise<Client>
}

/** A log that keeps its lines. */
export function keptLog (): Pick<Service, 'lines' | 'log'> {
  const lines: Line[] = []
  const keep = (level: string) => (fields: object, message: string): void => { lines.push([level, { ...fields }, message]) }
  return { lines, log: { error: keep('error'), warn: keep('warn'), info: keep('info') } }
}

/** Serves until the test is over. */
export async function serve (t: Test, options: Partial<ServerOptions> = {}): Promise<Service> {
  const http = createServer()
  const io = new Server(http, options)
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  const { port } = http.address() as AddressInfo
  const clients: Client[] = []
  t.teardown(async () => {
    for (const client of clients) client.disconnect()
    await io.close()
  })
  return {
    io,
    http,
    port,
    ...keptLog(),
    async connect (path = '/', given = {}) {
      const client = connect(`http://127.0.0.1:${port}${path}`, { transports: ['websocket'], forceNew: true, reconnection: false, ...given })
      clients.push(client)
      await new Promise((resolve) => { client.once('connect', () => { resolve(undefined) }).once('connect_error', resolve) })
      return client
    }
  }
}

/** What one event comes to: the answers of its acknowledgement, and the `error` events until then. */
export interface Outcome {
  readonly acks: readonly unknown[]
  readonly errors: readonly unknown[]
}

/**
 * Emits an event and waits for its acknowledgement, then for one of `settled`, which the server answers after everything that it
 * has sent before: what came until then is all that comes.
 */
export async function emitted (client: Client, name: string, ...payload: readonly unknown[]): Promise<Outcome> {
  const acks: unknown[] = []
  const errors: unknown[] = []
  const onError = (body: unknown): void => { errors.push(body) }
  client.on('error', onError)
  await new Promise<void>((resolve) => {
    client.emit(name, ...payload, (...answer: unknown[]) => {
      acks.push(answer.length > 1 ? answer : answer[0])
      resolve()
    })
  })
  client.off('error', onError)
  return { acks, errors }
}

/** Emits an event without asking for an acknowledgement, and waits for the `error` event that it ends in. */
export async function failed (client: Client, name: string, ...payload: readonly unknown[]): Promise<unknown> {
  const error = new Promise((resolve) => { client.once('error', resolve) })
  client.emit(name, ...payload)
  return await error
}
