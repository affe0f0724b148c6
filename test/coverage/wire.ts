import { connect, type Socket } from 'node:net'
import { parseReply, type Reply } from './reply.js'

/** The longest that anything is waited for, in milliseconds; what takes longer hangs. */
export const BOUND = 10_000

/** What a client saw of one request. */
export interface Exchange {
  readonly reply?: Reply | undefined
  /** What is wrong with the bytes, where they are no response. */
  readonly fault?: string | undefined
  /** The bytes that belong to no response. */
  readonly rest: Buffer
  /** Whether the connection was closed, or nothing came in time. */
  readonly end: 'open' | 'closed' | 'hangs'
}

/** A connection of a client that reads bytes itself, so that nothing which is wrong with them is hidden from a test. */
export class Wire {
  readonly #socket: Socket
  #bytes: Buffer = Buffer.alloc(0)
  #closed = false
  #wake = (): void => {}

  private constructor (socket: Socket) {
    this.#socket = socket
    socket.on('data', (chunk) => {
      this.#bytes = Buffer.concat([this.#bytes, chunk])
      this.#wake()
    })
    // A connection that is reset is closed as well.
    socket.on('error', () => {})
    for (const event of ['end', 'close']) {
      socket.on(event, () => {
        this.#closed = true
        this.#wake()
      })
    }
  }

  /** Connects to a port of this machine. */
  static async open (port: number): Promise<Wire> {
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
    await new Promise<void>((resolve, reject) => { socket.once('connect', resolve).once('error', reject) })
    return new Wire(socket)
  }

  write (bytes: string | Buffer): void {
    this.#socket.write(bytes)
  }

  /** Says that nothing more will be sent. */
  finish (): void {
    this.#socket.end()
  }

  close (): void {
    this.#socket.destroy()
  }

  async #until<Value> (probe: () => Value | undefined, bound: number): Promise<Value | undefined> {
    return await new Promise((resolve) => {
      const timer = setTimeout(() => { resolve(undefined) }, bound)
      this.#wake = () => {
        const value = probe()
        if (value === undefined) return
        clearTimeout(timer)
        this.#wake = () => {}
        resolve(value)
      }
      this.#wake()
    })
  }

  /** The response to the request that was sent last. */
  async next (method: string, bound = BOUND): Promise<Exchange> {
    const found = await this.#until(() => parseReply(this.#bytes, method, this.#closed) ?? (this.#closed ? 'closed' as const : undefined), bound)
    if (found === undefined) return { rest: this.#bytes, end: 'hangs' }
    if (found === 'closed') return { rest: this.#bytes, end: 'closed' }
    if ('fault' in found) return { fault: found.fault, rest: this.#bytes, end: 'open' }
    this.#bytes = this.#bytes.subarray(found.used)
    return { reply: found.reply, rest: this.#bytes, end: this.#closed ? 'closed' : 'open' }
  }

  /** Waits until the server closes; gives the bytes that came after the last response, `undefined` if it does not close. */
  async closed (): Promise<Buffer | undefined> {
    return await this.#until(() => this.#closed ? this.#bytes : undefined, BOUND)
  }

  /** Waits until some bytes have come, whether they are a response or not. */
  async begun (bytes = 1): Promise<void> {
    await this.#until(() => this.#bytes.length >= bytes || this.#closed ? true : undefined, BOUND)
  }
}
