import { appSynopsis, parseArguments } from './arguments.js'
import { CommandError } from './command-error.js'
import type { Command } from './commands.js'
import { withApp } from './with-app.js'
import { writeOut } from './write-out.js'

/** Writes the OpenAPI document of an app. */
export const openapi: Command = {
  synopsis: `openapi <module> [--out FILE] [--yaml] ${appSynopsis}`,
  description: 'Writes the OpenAPI document of the Fastify plugin, instance or factory that a module exports, with what its code can answer.',
  async run (args, stdout) {
    const { module, values: { out, yaml, ...values } } = parseArguments('openapi', args, { out: { type: 'string', short: 'o' }, yaml: { type: 'boolean' } })
    await withApp(module, values, async ({ app }) => {
      if (!app.hasDecorator('swagger')) throw new CommandError(`${module} registers @fastify/swagger in a context that cannot be seen from outside`)
      await writeOut(yaml === true ? app.swagger({ yaml: true }) : `${JSON.stringify(app.swagger(), null, 2)}\n`, out, stdout)
    })
  }
}
