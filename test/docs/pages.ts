import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { acceptedTable, asyncApiDefectsTable, asyncApiJudgesTable, defectsTable, judgesTable } from '../judges/tables.js'
import { coverageTables } from './coverage.js'
import { eventCodesTable } from './event-codes.js'
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
  'seeded defects': defectsTable,
  'judges of events': asyncApiJudgesTable,
  'seeded defects of events': asyncApiDefectsTable,
  'codes of events': () => eventCodesTable(new URL('examples/agent-platform/asyncapi.json', root))
}

/** The pages of the documentation, as paths in the repository. */
export function pagePaths (): string[] {
  const inside = readdirSync(new URL('docs/', root)).filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`)
  return ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'examples/agent-platform/README.md', ...inside]
}

export function readPage (path: string): string {
  return readFileSync(new URL(path, root), 'utf8')
}

/** What a page asks of an example, from `<!-- output: agents.ts GET /agents/a_7 -->`. */
function askedOf (subject: string): { example: string, asked: string } {
  const [example = '', ...asked] = subject.split(' ')
  return { example, asked: asked.join(' ') }
}

/** A page of the documentation: its path in the repository, and its text. */
export interface Page {
  readonly path: string
  readonly page: string
}

/** What is wrong with an example, and what it shows, in the page's order. */
export interface Outcome {
  readonly faults: readonly string[]
  readonly outputs: readonly string[]
}

/** Compiles every example of some pages, all at once, and runs them. Gives the outcomes of each page by the names of its examples. */
export async function runExamples (pages: readonly Page[], workshop: Workshop): Promise<Array<Map<string, Outcome>>> {
  const examples = pages.flatMap(({ path, page }) => examplesOf(page).map(({ name, source }) => ({ path, page, name, file: `${path}/${name}`, source })))
  const faults = await workshop.compile(examples.map(({ file, source }) => ({ name: file, source })))
  const results = new Map(pages.map(({ path }) => [path, new Map<string, Outcome>()]))
  for (const [index, { path, page, name, file }] of examples.entries()) {
    const asked = sectionsOf(page).filter(({ kind }) => kind === 'output').map(({ subject }) => askedOf(subject)).filter(({ example }) => example === name)
    const { outputs, complaints } = await workshop.run(file, asked.map(({ asked }) => asked)).then(
      (outputs) => ({ outputs, complaints: [] }), (error: Error) => ({ outputs: [], complaints: [error.message] }))
    results.get(path)?.set(name, { outputs, faults: [...faults[index]!, ...complaints] })
  }
  return [...results.values()]
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
