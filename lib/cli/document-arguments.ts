import { writeFile } from 'node:fs/promises'
import type { Writable } from 'node:stream'
import { parseArgs } from 'node:util'
import { CommandError } from './command-error.js'

/** What a command that writes a document is told. */
export interface DocumentArguments {
  readonly module: string
  readonly out?: string | undefined
  readonly yaml: boolean
  readonly export?: string | undefined
}

/** Reads the arguments of a command that writes a document. Throws a {@link CommandError} for others. */
export function documentArguments (command: string, args: readonly string[]): DocumentArguments {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { out: { type: 'string', short: 'o' }, yaml: { type: 'boolean', default: false }, export: { type: 'string' } }
    })
    const [module, ...more] = positionals
    if (module === undefined || more.length > 0) throw new Error(`${command} takes one module`)
    return { module, ...values }
  } catch (error) {
    throw new CommandError(`${(error as Error).message}; see --help`, 2)
  }
}

/** Writes a document where it is wanted: to a file, or else to `stdout`. */
export async function writeDocument (text: string, { out }: DocumentArguments, stdout: Writable): Promise<void> {
  if (out === undefined) stdout.write(text)
  else await writeFile(out, text).catch((error: unknown) => { throw CommandError.from(`cannot write ${out}`, error) })
}
