import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Tally } from './client.js'

/** What became of the requests: beside the tally, what the process warned of, what escaped, and by how many MiB its heap has grown. */
export interface Soaked extends Tally {
  readonly restarts: number
  readonly warnings: readonly string[]
  readonly escaped: readonly string[]
  readonly seconds: number
  readonly grown: number
}

/** By how many MiB a heap may have grown. */
export const BOUND = 5

/** Sends so many requests in a process of their own, which ends after that or is ended. */
export async function soaked (requests: number, bound = 900_000): Promise<Soaked> {
  const { NODE_OPTIONS: _, NODE_V8_COVERAGE: __, ...env } = process.env
  const child = spawn(process.execPath, ['--expose-gc', fileURLToPath(new URL('child.js', import.meta.url)), String(requests)], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const timer = setTimeout(() => { child.kill('SIGKILL') }, bound)
  let printed = ''
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => { printed += chunk })
  const code = await new Promise<number | null>((resolve) => { child.once('close', resolve) })
  clearTimeout(timer)
  if (code !== 0) throw new Error(`the process ended with ${String(code)}: ${printed}`)
  return JSON.parse(printed) as Soaked
}

/** Everything that is wrong. */
export function faultsOf ({ answered, faults, warnings, escaped, grown }: Soaked, requests: number): string[] {
  return [
    ...faults, ...warnings, ...escaped,
    ...(answered === requests ? [] : [`${answered} of ${requests} requests are answered`]),
    ...(grown < BOUND ? [] : [`the heap has grown by ${grown.toFixed(1)} MiB`])
  ]
}
