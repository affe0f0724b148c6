import { lockOf } from '../../openapi/lock.js'
import { appSynopsis, parseArguments } from './arguments.js'
import type { Command } from './commands.js'
import { withApp } from './with-app.js'
import { writeOut } from './write-out.js'

/** Writes the contract of an app into a file that is committed. */
export const lock: Command = {
  synopsis: `lock <module> [--out FILE] ${appSynopsis}`,
  description: 'Writes the errors of each operation into error-contract.json, which the plugin takes as its option `lock`.',
  async run (args, stdout) {
    const { module, values: { out = 'error-contract.json', ...values } } = parseArguments('lock', args, { out: { type: 'string', short: 'o' } })
    await withApp(module, values, async ({ app }) => {
      await writeOut(`${JSON.stringify(lockOf(app.errorContract.contract()), null, 2)}\n`, out, stdout)
    })
  }
}
