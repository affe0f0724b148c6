import { Writable } from 'node:stream'
import { run } from '../../lib/cli/run.js'

/** What the command line has printed, and its exit code. */
export interface Printed {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs the command line here, with what it prints. */
export async function command (...args: string[]): Promise<Printed> {
  const printed = { stdout: '', stderr: '' }
  const stream = (name: keyof typeof printed): Writable => new Writable({
    write (chunk: Buffer, _encoding, done) {
      printed[name] += chunk.toString()
      done()
    }
  })
  const exitCode = await run(args, stream('stdout'), stream('stderr'))
  return { exitCode, ...printed }
}
