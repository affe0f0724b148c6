import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { acceptedTable, defectsTable, judgesTable } from '../judges/tables.js'
import { coverageTables } from './coverage.js'
import type { Workshop } from './examples.js'
import { exportsTable } from './exports.js'
import { failuresTable } from './failures.js'
import { examplesOf, remake, sectionsOf } from './markdown.js'
import { builtInsTable, dialectBodies, dialectsTable, knownPluginsTable, optionsTable, rulesTable } from './tables.js'

/** The repository, as a URL. */
export const root = new URL('../../../', import.meta.url)

/** The declarations of what the package exports. */
export const declarations = fileURLToPath(new URL('dist/lib/index.d.ts', root))

/** Every table by the name that its marker has. */
export const tables: Readonly<Record<string, () => string | Promise<string>>> = {
  options: optionsTable,
  dialects: dialectsTable,
  'dialect bodies': dialectBodies,
  rules: rulesTable,
  'built-ins': builtInsTable,
  'known plugins': knownPluginsTable,
  failures: failuresTable,
  coverage: coverageTables,
  exports: () => exportsTable(declarations),
  judges: judgesTable,
  'accepted findings': acceptedTable,
  'seeded defects': defectsTable
}

/** The pages of the documentation, as paths in the repository. */
export function pagePaths (): string[] {
  const inside = readdirSync(new URL('docs/', root)).filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`)
  return ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...inside]
}

export function readPage (path: string): string {
  return readFileSync(new URL(path, root), 'utf8')
}

/** What a page asks of an example, from `<!-- output: agents.ts GET /agents/a_7 -->`. */
function askedOf (subject: string): { example: string, asked: string } {
  const [example = '', ...asked] = subject.split(' ')
  return { example, asked: asked.join(' ') }
}

/** Compiles and runs every example of a page. Gives what is wrong with each, and the outputs of each in the page's order. */
export async function runExamples (page: string, workshop: Workshop): Promise<Map<string, { faults: string[], outputs: string[] }>> {
  const asked = sectionsOf(page).filter(({ kind }) => kind === 'output').map(({ subject }) => askedOf(subject))
  const results = new Map<string, { faults: string[], outputs: string[] }>()
  for (const example of examplesOf(page)) {
    const faults = await workshop.compile(example)
    const outputs = await workshop.run(example.name, asked.filter((entry) => entry.example === example.name).map((entry) => entry.asked))
    results.set(example.name, { faults, outputs })
  }
  return results
}

/** A page with its tables and outputs as the code makes them now. */
export async function remakePage (page: string, outputs: ReadonlyMap<string, { readonly outputs: readonly string[] }>): Promise<string> {
  const used = new Map<string, number>()
  return await remake(page, async ({ kind, subject }) => {
    if (kind === 'table') {
      if (!Object.hasOwn(tables, subject)) throw new Error(`there is no table '${subject}'`)
      return await tables[subject]!()
    }
    const { example } = askedOf(subject)
    const position = used.get(example) ?? 0
    used.set(example, position + 1)
    const output = outputs.get(example)?.outputs[position]
    if (output === undefined) throw new Error(`the page has no example '${example}'`)
    return output
  })
}
