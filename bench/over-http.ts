import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { Agent, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { measure, type Result, type Variant } from './measure.js'

/** What is asked of a server, by its name, and what that is compared with. */
export interface Asked {
  readonly name: string
  readonly server: string
  readonly path: string
  readonly baseline?: string
}

const CLIENTS = 8

/** Requests one after another, on as many connections as there are clients. */
function client (port: number, path: string): Variant['run'] {
  const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS })
  const one = async (): Promise<void> => await new Promise((resolve, reject) => {
    request({ agent, port, path, host: '127.0.0.1' }, (response) => { response.resume().once('end', resolve) }).once('error', reject).end()
  })
  return async (times) => {
    let left = times
    await Promise.all(Array.from({ length: CLIENTS }, async () => { while (left-- > 0) await one() }))
  }
}

/** Tells the ports of servers to the process that asks, and its own CPU time whenever it is asked for. */
async function serve (servers: Readonly<Record<string, Server>>): Promise<void> {
  const ports: Record<string, number> = {}
  for (const [name, server] of Object.entries(servers)) {
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    ports[name] = (server.address() as AddressInfo).port
  }
  process.on('message', () => {
    const { user, system } = process.cpuUsage()
    process.send!(user + system)
  })
  process.send!(ports)
}

async function cpuTimeOf (server: ChildProcess): Promise<number> {
  server.send('cpu')
  const [micros] = await once(server, 'message') as [number]
  return micros
}

/**
 * Measures what servers use of their CPU over loopback HTTP; the clients are another process. The script that calls this is
 * started a second time, to serve: `servers` is called there alone.
 */
export async function measureOverHttp (bench: string, servers: () => Promise<Readonly<Record<string, Server>>>, asked: readonly Asked[]): Promise<Result[]> {
  const [, script, mode] = process.argv
  if (mode === '--serve') {
    await serve(await servers())
    // Until the process that asks has ended it.
    return await new Promise(() => {})
  }
  const server = fork(script!, ['--serve'])
  const [ports] = await once(server, 'message') as [Record<string, number>]
  const variants = asked.map(({ name, server, path, baseline }) => ({ name, ...(baseline !== undefined && { baseline }), run: client(ports[server]!, path) }))
  const results = await measure(bench, variants, { rounds: 15, times: 1500, warmUp: 4000 }, async () => await cpuTimeOf(server))
  server.kill('SIGKILL')
  return results
}
