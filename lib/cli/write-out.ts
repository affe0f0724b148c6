import { writeFile } from 'node:fs/promises'
import type { Writable } from 'node:stream'
import { CommandError } from './command-error.js'

/** Writes a text into a file, or prints it where there is none. */
export async function writeOut (text: string, file: string | undefined, stdout: Writable): Promise<void> {
  if (file === undefined) stdout.write(text)
  else await writeFile(file, text).catch((error: unknown) => { throw CommandError.from(`cannot write ${file}`, error) })
}
