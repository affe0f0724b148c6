import { CommandError } from './command-error.js'
import type { Command } from './commands.js'
import { documentArguments, writeDocument } from './document-arguments.js'
import { loadApp } from './load-app.js'

/** Writes the OpenAPI document of an app. */
export const openapi: Command = {
  synopsis: 'openapi <module> [--out FILE] [--yaml] [--export NAME]',
  description: 'Writes the OpenAPI document of the Fastify plugin, instance or factory that a module exports.',
  async run (args, stdout) {
    const given = documentArguments('openapi', args)
    const { module, yaml, export: wanted } = given
    const app = await loadApp(module, wanted)
    try {
      if (!app.hasDecorator('errorContract')) throw new CommandError(`${module} does not register fastify-error-contract`)
      const text = yaml ? app.swagger({ yaml: true }) : `${JSON.stringify(app.swagger(), null, 2)}\n`
      await writeDocument(text, given, stdout)
    } finally {
      await app.close()
    }
  }
}
