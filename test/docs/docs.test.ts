import { existsSync, readFileSync } from 'node:fs'
import t from 'tap'
import { openWorkshop } from './examples.js'
import { exportsOf } from './exports.js'
import { anchorsOf, examplesOf, relativeLinks, sectionsOf, table } from './markdown.js'
import { declarations, pagePaths, readPage, remakePage, root, runExamples, tables } from './pages.js'

t.setTimeout(300_000)

const pages = pagePaths().map((path) => ({ path, page: readPage(path) }))
const everything = pages.map(({ page }) => page).join('\n')

const workshop = openWorkshop()
t.teardown(() => workshop.close())
const outcomes = await runExamples(pages, workshop)

for (const [index, { path, page }] of pages.entries()) {
  t.test(`${path}: examples compile and run, and tables and outputs are what the code makes`, async (t) => {
    const results = outcomes[index]!
    for (const [name, { faults }] of results) t.same(faults, [], name)
    const made = sectionsOf(await remakePage(page, results))
    for (const [index, section] of sectionsOf(page).entries()) t.equal(section.content, made[index]?.content, `${section.kind} ${section.subject}`)
  })
}

t.test('an example that does not compile, or does not show what is asked of it, is told', async (t) => {
  const source = "import Fastify from 'fastify'\nimport { errorContract } from 'fastify-error-contract'\n" +
    "const app = Fastify()\nawait app.register(errorContract)\nexport default app\nexport const count: number = 'none'\n"
  t.same(await workshop.compile([{ name: 'wrong.ts', source }]), [["wrong.ts(6,14): error TS2322: Type 'string' is not assignable to type 'number'."]])
  t.match(await workshop.run('wrong.ts', ['refusal']), ['```text\nnot refused\n```'])
  await t.rejects(workshop.run('wrong.ts', ['openapi /paths/~1nothing']), /the document has no \/nothing/)
})

t.test('an example knows nothing of what another registers', async (t) => {
  const using = "import type { Catalogue, RegisteredCode } from 'fastify-error-contract'\nexport const code: RegisteredCode = 'TWO'\n"
  const registering = `${using}declare module 'fastify-error-contract' {\n  interface Register { catalogue: Catalogue<{ ONE: unknown }> }\n}\n`
  const [alone, other] = await workshop.compile([{ name: 'registering.ts', source: registering }, { name: 'using.ts', source: `${using}export type { Catalogue }\n` }])
  t.match(alone, [/^registering\.ts\(2,14\): error TS2322: /])
  t.same(other, [])
})

t.test('every relative link leads to a file, and to a heading where it names one', async (t) => {
  for (const { path, page } of pages) {
    for (const target of relativeLinks(page)) t.ok(existsSync(new URL(target, new URL(path, root))), `${path} → ${target}`)
    const anchors = anchorsOf(page)
    for (const [, anchor] of page.matchAll(/\]\(#([^)]+)\)/g)) t.ok(anchors.includes(String(anchor)), `${path} → #${anchor}`)
  }
})

t.test('every export is named, and described by a doc comment', async (t) => {
  for (const { name, sentence } of exportsOf(declarations)) {
    t.ok(everything.includes(`\`${name}\``), name)
    t.not(sentence, '', `${name} has a doc comment`)
  }
})

t.test('every table has its place', async (t) => {
  const placed = new Set(pages.flatMap(({ page }) => sectionsOf(page)).filter(({ kind }) => kind === 'table').map(({ subject }) => subject))
  t.same(Object.keys(tables).filter((name) => !placed.has(name)), [])
})

t.test('every dependency has its reason, and no other package has', async (t) => {
  type Section = Readonly<Record<string, string>>
  const readPackage = (path: string): Record<string, Section> => JSON.parse(readFileSync(new URL(path, root), 'utf8')) as Record<string, Section>
  const { dependencies, devDependencies, peerDependencies } = readPackage('package.json')
  const page = readPage('docs/dependencies.md')
  const listed = [...page.matchAll(/^\| (`.+?) \|/gm)].flatMap(([, cell]) => [...String(cell).matchAll(/`([^`]+)`/g)].map(([, name]) => String(name)))
  const wanted = Object.keys({ ...dependencies, ...devDependencies, ...peerDependencies, ...readPackage('bench/package.json').dependencies })
  t.same(listed.sort(), wanted.sort())
})

t.test('every property of a definition is in the table of them', async (t) => {
  const { definitionFaults } = await import('../../lib/definition-faults.js')
  const [unknown] = definitionFaults('service', 'CODE', { status: 400, message: 'text', wrong: true })
  const properties = String(unknown?.fix).replace('Use one of ', '').split(', ')
  const readme = readPage('README.md')
  for (const property of properties) t.match(readme, `\n| \`${property}\` |`, property)
})

t.test('an own dialect takes less than twenty lines', async (t) => {
  for (const { path, page } of pages) {
    for (const { name, source } of examplesOf(page)) {
      const definition = /^const \w+ = defineDialect\(\{[\s\S]*?^\}\)$/m.exec(source)?.[0]
      if (definition !== undefined) t.ok(definition.split('\n').length < 20, `${path}, ${name}`)
    }
  }
})

t.test('pages name no path of a machine', async (t) => {
  t.notMatch(everything, /\/(?:home|tmp|work|root)\//)
})

t.test('Markdown', async (t) => {
  t.equal(table(['a'], [['b | c']]), '| a |\n| --- |\n| b \\| c |')
  t.same(relativeLinks('[a](b.md#c) [d](https://example.com) [e](#f) `[g](h)`'), ['b.md'])
  t.same(anchorsOf('# What it is, really\n'), ['what-it-is-really'])
  t.same(examplesOf('```ts run a.ts\n1\n```\n\n```ts run a.ts\n2\n```\n'), [{ name: 'a.ts', source: '1\n2\n' }])
  await t.rejects(remakePage('<!-- table: none -->\n<!-- /table -->', new Map()), { message: "there is no table 'none'" })
  await t.rejects(remakePage('<!-- output: none.ts GET / -->\n<!-- /output -->', new Map()), { message: "the page has no example 'none.ts'" })
})
