import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net'
import type { Test } from 'tap'

const isMissing = spawnSync('redis-server', ['--version']).error !== undefined

/** Why tests with Redis are left out: where the program is absent, unless this is the gate. */
export const withoutRedis = isMissing && process.env.CI === undefined ? 'redis-server is not installed' : false

/** A port that nothing listens on. */
export async function freePort (): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** Starts a Redis that keeps nothing on disk, and ends it after the test. */
export async function startRedis (t: Test, port: number): Promise<void> {
  const server = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'], { stdio: ['ignore', 'pipe', 'inherit'] })
  t.teardown(() => server.kill('SIGKILL'))
  for await (const chunk of server.stdout) if (String(chunk).includes('Ready to accept')) return
  throw new Error('redis-server did not start')
}

/** A proxy before a Redis: what comes from there is held while it is `slow`, and there are no connections while it is `gone`. */
export class Proxy {
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  slow = false
  gone = false

  constructor (readonly target: number) {
    this.#server = createServer((client) => { this.#join(client) })
  }

  async listen (t: Test): Promise<number> {
    this.#server.listen(0, '127.0.0.1')
    await once(this.#server, 'listening')
    t.teardown(() => { this.cut(); this.#server.close() })
    return (this.#server.address() as AddressInfo).port
  }

  /** Ends all connections; there are no more while it is gone. */
  cut (): void {
    for (const socket of this.#sockets) socket.destroy()
  }

  #join (client: Socket): void {
    if (this.gone) { client.destroy(); return }
    const redis = connect(this.target, '127.0.0.1')
    for (const socket of [client, redis]) {
      this.#sockets.add(socket)
      socket.on('error', () => {}).on('close', () => { client.destroy(); redis.destroy() })
    }
    client.pipe(redis)
    const held: Buffer[] = []
    redis.on('data', (data: Buffer) => {
      held.push(data)
      if (!this.slow) for (const chunk of held.splice(0)) client.write(chunk)
    })
  }
}
