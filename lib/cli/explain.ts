import type { Entry, Provenance } from '../../openapi/infer.js'
import { appSynopsis, parseArguments } from './arguments.js'
import { CommandError } from './command-error.js'
import type { Command } from './commands.js'
import { EVENT, eventSubject, eventSubjects, type Subject } from './event-subject.js'
import { withApp } from './with-app.js'

/** Why an error is listed, in words: `hook src/auth.ts:8 reply.unauthorized()`, `rule validation: …`. */
function why ({ source, name, reason }: Provenance): string {
  if (source === 'code') return `${name} ${reason}`
  return `${source} ${name}${reason === undefined ? '' : `: ${reason}`}`
}

function lines ({ method, url, entries }: Subject): string[] {
  const line = ({ definition: { code, status }, provenance }: Entry): string => `  ${status} ${code} — ${provenance.map(why).join('; ')}`
  return [`${method} ${url}`, ...entries.map(line), '']
}

/** Tells the errors of each operation and event, or of one, with the reasons for them, and what could not be followed. */
export const explain: Command = {
  synopsis: `explain <module> [<method> <path> | event <name>] ${appSynopsis}`,
  description: 'Lists the errors of each operation and event, or of one, each with why, and the code that could not be followed.',
  async run (args, stdout) {
    const { module, rest: [wanted, path], values } = parseArguments('explain', args, {}, [0, 2])
    await withApp(module, values, async ({ app, read: { operations, namespaces } }) => {
      const isWanted = ({ method, url }: Pick<Subject, 'method' | 'url'>): boolean => wanted === undefined ? method !== 'HEAD' : method.toLowerCase() === wanted.toLowerCase() && url === path
      const all: Subject[] = [...app.errorContract.contract().operations.all(), ...namespaces.flatMap(({ contract }) => eventSubjects(contract))]
      const subjects = all.filter(isWanted)
      if (subjects.length === 0 && wanted !== undefined) throw new CommandError(`${module} has no ${wanted === EVENT ? EVENT : `operation ${wanted.toUpperCase()}`} ${path}`)
      const read = [
        ...operations.map(({ method, route: { options: { url } }, notFollowed }) => ({ method, url, notFollowed })),
        ...namespaces.flatMap(({ events }) => events.map((event) => ({ ...eventSubject(event), notFollowed: event.notFollowed })))
      ]
      const gaps = new Set(read.filter(isWanted).flatMap(({ notFollowed }) => notFollowed))
      const notFollowed = gaps.size === 0 ? [] : ['Not followed:', ...[...gaps].sort().map((gap) => `  ${gap}`), '']
      stdout.write([...subjects.flatMap(lines), ...notFollowed].join('\n'))
    })
  }
}
