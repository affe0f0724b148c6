import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { client, type Sent, type Tally } from './client.js'
import { kinds } from './kinds.js'
import { listening } from './service.js'

/** How many connections there are at a time. */
const CONNECTIONS = 16

/** How often the server is closed and started again. */
const RESTARTS = 4

const warnings: string[] = []
process.on('warning', ({ name, message }) => { warnings.push(`${name}: ${message}`) })
const escaped: string[] = []
for (const event of ['uncaughtException', 'unhandledRejection'] as const) process.on(event, (error: unknown) => { escaped.push(`${event}: ${String(error)}`) })

/** The heap that is in use once everything that can be let go of is gone, in bytes. */
async function heap (): Promise<number> {
  for (let round = 0; round < 5; round++) {
    globalThis.gc!()
    await new Promise((resolve) => { setImmediate(resolve) })
  }
  return process.memoryUsage().heapUsed
}

/** A server on one port that can be closed and started again. */
class Restarting {
  /** How often it has been closed or started, so that a connection can tell whether that happened meanwhile. */
  changes = 0
  #app: FastifyInstance | undefined
  #restart: Promise<void> | undefined
  restarts = 0
  port = 0

  async start (): Promise<void> {
    this.#app = await listening(this.port)
    this.port = (this.#app.server.address() as AddressInfo).port
    this.changes++
  }

  async close (): Promise<void> {
    await this.#restart
    await this.#app?.close()
  }

  /** Closes and starts it in the background, unless it is at that. */
  restart (): void {
    if (this.#restart !== undefined) return
    this.restarts++
    this.changes++
    this.#restart = (async () => {
      await this.#app?.close()
      await this.start()
      this.#restart = undefined
    })()
  }
}

/** Sends so many requests, every other one of which fails, and restarts the server on the way. */
async function soak (requests: number, tally: Tally): Promise<void> {
  const server = new Restarting()
  await server.start()
  let sent = 0
  const next = (): Sent | undefined => {
    if (sent >= requests) return undefined
    const index = sent++
    if (server.restarts < RESTARTS && index >= (server.restarts + 1) * requests / (RESTARTS + 1)) server.restart()
    return { tag: `t${index}`, kind: index % 2 === 0 ? undefined : kinds[((index - 1) / 2) % kinds.length] }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, async () => { await client(server, next, tally) }))
  await server.close()
}

async function main (requests: number): Promise<object> {
  const warmUp = none()
  await soak(Math.max(3000, requests / 20), warmUp)
  const before = await heap()
  const started = performance.now()
  const tally = none()
  await soak(requests, tally)
  const seconds = (performance.now() - started) / 1000
  const grown = (await heap() - before) / 2 ** 20
  return { ...tally, faults: [...warmUp.faults, ...tally.faults].slice(0, 20), restarts: RESTARTS, warnings, escaped, seconds, grown }
}

const none = (): Tally => ({ answered: 0, failed: 0, again: 0, refused: 0, faults: [] })

main(Number(process.argv[2])).then((soaked) => { console.log(JSON.stringify(soaked)) }, (error: unknown) => {
  console.error(error)
  process.exit(1)
})
