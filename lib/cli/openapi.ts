import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { CommandError } from './command-error.js'
import type { Command } from './commands.js'
import { loadApp } from './load-app.js'

interface Arguments {
  readonly module: string
  readonly out?: string | undefined
  readonly yaml: boolean
  readonly export?: string | undefined
}

function parse (args: readonly string[]): Arguments {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { out: { type: 'string', short: 'o' }, yaml: { type: 'boolean', default: false }, export: { type: 'string' } }
    })
    const [module, ...more] = positionals
    if (module === undefined || more.length > 0) throw new Error('openapi takes one module')
    return { module, ...values }
  } catch (error) {
    throw new CommandError(`${(error as Error).message}; see --help`, 2)
  }
}

/** Writes the OpenAPI document of an app. */
export const openapi: Command = {
  synopsis: 'openapi <module> [--out FILE] [--yaml] [--export NAME]',
  description: 'Writes the OpenAPI document of the Fastify plugin, instance or factory that a module exports.',
  async run (args, stdout) {
    const { module, out, yaml, export: wanted } = parse(args)
    const app = await loadApp(module, wanted)
    try {
      if (!app.hasDecorator('errorContract')) throw new CommandError(`${module} does not register fastify-error-contract`)
      const text = yaml ? app.swagger({ yaml: true }) : `${JSON.stringify(app.swagger(), null, 2)}\n`
      if (out === undefined) stdout.write(text)
      else await writeFile(out, text).catch((error: unknown) => { throw CommandError.from(`cannot write ${out}`, error) })
    } finally {
      await app.close()
    }
  }
}
