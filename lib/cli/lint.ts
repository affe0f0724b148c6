import { appSynopsis, parseArguments } from './arguments.js'
import { CommandError } from './command-error.js'
import type { Command } from './commands.js'
import { declaredLines, findingsOf } from './findings.js'
import { withApp } from './with-app.js'

/** Compares what an app declares with what its code does. */
export const lint: Command = {
  synopsis: `lint <module> [--fix-list] ${appSynopsis}`,
  description: 'Finds errors that are thrown but not declared, declared but never thrown, in the catalogue but not used, and retry advice of one status that differs. Exit code 1 where there are any; --fix-list prints the `schema.errors` of each route, and the `errors` of each event.',
  async run (args, stdout) {
    const { module, values: { 'fix-list': fixList, ...values } } = parseArguments('lint', args, { 'fix-list': { type: 'boolean' } })
    await withApp(module, values, async ({ app, read }) => {
      if (fixList === true) {
        for (const line of declaredLines(read)) stdout.write(line)
        return
      }
      const findings = findingsOf(app, read)
      for (const finding of findings) stdout.write(`${finding}\n`)
      if (findings.length > 0) throw new CommandError(`${findings.length} ${findings.length === 1 ? 'finding' : 'findings'}`)
    })
  }
}
