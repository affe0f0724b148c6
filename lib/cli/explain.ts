import type { ContractOperation } from '../../openapi/contract.js'
import type { Entry, Provenance } from '../../openapi/infer.js'
import { appSynopsis, parseArguments } from './arguments.js'
import { CommandError } from './command-error.js'
import type { Command } from './commands.js'
import { withApp } from './with-app.js'

/** Why an error is listed, in words: `hook src/auth.ts:8 reply.unauthorized()`, `rule validation: …`. */
function why ({ source, name, reason }: Provenance): string {
  if (source === 'code') return `${name} ${reason}`
  return `${source} ${name}${reason === undefined ? '' : `: ${reason}`}`
}

function lines ({ method, url, entries }: ContractOperation): string[] {
  const line = ({ definition: { code, status }, provenance }: Entry): string => `  ${status} ${code} — ${provenance.map(why).join('; ')}`
  return [`${method} ${url}`, ...entries.map(line), '']
}

/** Tells the errors of each operation, or of one, with the reasons for them, and what could not be followed. */
export const explain: Command = {
  synopsis: `explain <module> [<method> <path>] ${appSynopsis}`,
  description: 'Lists the errors of each operation, or of one, each with why, and the code that could not be followed.',
  async run (args, stdout) {
    const { module, rest: [wanted, path], values } = parseArguments('explain', args, {}, [0, 2])
    await withApp(module, values, async ({ app, read }) => {
      const isWanted = (method: string, url: string): boolean => wanted === undefined ? method !== 'HEAD' : method === wanted.toUpperCase() && url === path
      const operations = [...app.errorContract.contract().operations.values()].flatMap((methods) => [...methods.values()]).filter(({ method, url }) => isWanted(method, url))
      if (operations.length === 0 && wanted !== undefined) throw new CommandError(`${module} has no operation ${wanted.toUpperCase()} ${path}`)
      const gaps = new Set(read.filter(({ method, route: { options: { url } } }) => isWanted(method, url)).flatMap(({ notFollowed }) => notFollowed))
      const notFollowed = gaps.size === 0 ? [] : ['Not followed:', ...[...gaps].sort().map((gap) => `  ${gap}`), '']
      stdout.write([...operations.flatMap(lines), ...notFollowed].join('\n'))
    })
  }
}
