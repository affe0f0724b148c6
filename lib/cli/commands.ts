import type { Writable } from 'node:stream'
import { asyncapi } from './asyncapi.js'
import { explain } from './explain.js'
import { lint } from './lint.js'
import { lock } from './lock.js'
import { openapi } from './openapi.js'

/** A command of the command line. */
export interface Command {
  readonly synopsis: string
  readonly description: string
  run: (args: readonly string[], stdout: Writable) => Promise<void>
}

/** Every command by its name. */
export const commands = { openapi, asyncapi, explain, lock, lint } as const satisfies Record<string, Command>
