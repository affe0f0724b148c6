import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'

interface SourceFile {
  /** The path from the root of the repository, with slashes. */
  readonly path: string
  readonly folder: string
  readonly text: string
  /** What it imports: packages by name, files by their path from the root. */
  readonly imports: readonly string[]
}

const root = fileURLToPath(new URL('../../', import.meta.url))

/** Static imports, re-exports, dynamic imports and `import()` types. */
const importing = /(?:\bfrom\s*|\bimport\s*\(?\s*)'([^']+)'/g

function sourceFile (path: string): SourceFile {
  const text = readFileSync(join(root, path), 'utf8')
  const imports = [...text.matchAll(importing)].map(([, name]) => String(name)).map((name) =>
    name.startsWith('.') ? relative(root, join(root, dirname(path), name)).replaceAll('\\', '/') : name)
  return { path, folder: String(path.split('/')[0]), text, imports }
}

const files = ['schemas', 'openapi', 'lib'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.ts'))
    .map(sourceFile))

const of = (...folders: readonly string[]): SourceFile[] => files.filter(({ folder }) => folders.includes(folder))

/** What of the imports of some files is not allowed, as «file: import». */
function forbidden (given: readonly SourceFile[], allowed: RegExp): string[] {
  return given.flatMap(({ path, imports }) => imports.filter((name) => !allowed.test(name)).map((name) => `${path}: ${name}`))
}

t.test('the files are found', async (t) => {
  for (const path of ['schemas/dialects/index.ts', 'openapi/rules/index.ts', 'lib/index.ts', 'lib/plugin.ts']) t.ok(files.some((file) => file.path === path), path)
  t.ok(of('lib').some(({ imports }) => imports.includes('fastify')), 'and so are their imports')
  t.ok(of('openapi').some(({ imports }) => imports.includes('schemas/definition.js')))
})

t.test('dependencies point one way', async (t) => {
  t.strictSame(forbidden(of('schemas'), /^(schemas\/|typebox(\/|$))/), [], 'schemas import nothing outside themselves but TypeBox')
  t.strictSame(forbidden(of('openapi'), /^(schemas|openapi)\//), [], 'openapi imports schemas and itself')
  const { dependencies, peerDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Readonly<Record<string, object>>
  const packages = Object.keys({ ...dependencies, ...peerDependencies })
  t.strictSame(forbidden(of('lib'), new RegExp(`^((schemas|openapi|lib|node:\\w+|${packages.join('|')})(/|$))`)), [], 'lib imports the three folders, Node and what the package depends on')
})

t.test('nothing but its own entry brings Socket.IO', async (t) => {
  const reached = new Set<string>()
  const follow = (path: string): void => {
    const file = files.find((file) => file.path === path.replace(/\.js$/, '.ts'))
    if (file === undefined || reached.has(file.path)) return
    reached.add(file.path)
    file.imports.forEach(follow)
  }
  follow('lib/index.js')
  t.strictSame([...reached].filter((path) => path.startsWith('lib/socket.io/')), [], 'the main entry does not reach it')
  const values = of('lib', 'openapi', 'schemas').filter(({ text }) => /^import (?!type\b).*'socket\.io'/m.test(text))
  t.strictSame(values.map(({ path }) => path), [], 'it is imported for its types alone: the service brings it')
  t.strictSame(of('lib').filter(({ path, imports }) => !path.startsWith('lib/socket.io/') && imports.includes('socket.io')).map(({ path }) => path), [])
})

t.test('only the shell knows Fastify and Node', async (t) => {
  t.strictSame(of('schemas', 'openapi').flatMap(({ path, imports }) => imports.filter((name) => /^(node:|@?fastify)/.test(name)).map((name) => `${path}: ${name}`)), [])
  const globals = /\b(process|Buffer|globalThis|Date\.now|Math\.random|setTimeout)\b|new Date\(\)/
  t.strictSame(of('schemas', 'openapi').filter(({ text }) => globals.test(text)).map(({ path }) => path), [], 'no global state, clock or chance')
})

t.test('types are not worked around', async (t) => {
  const around = /\bas any\b|: any\b|<any>|@ts-(ignore|expect-error|nocheck)|as unknown as|eslint-disable/
  t.strictSame(of('schemas', 'openapi').filter(({ text }) => around.test(text)).map(({ path }) => path), [])
  t.strictSame(of('lib').filter(({ text }) => /\bas any\b|@ts-(ignore|nocheck)/.test(text)).map(({ path }) => path), [])
})

t.test('files are small, and named for what they hold', async (t) => {
  const tables = new Set(['lib/catalogues/http.ts'])
  const lines = ({ text }: SourceFile): number => text.trimEnd().split('\n').length
  t.strictSame(files.filter((file) => lines(file) > 250 && !tables.has(file.path)).map(({ path }) => path), [], 'none is longer than 250 lines, tables of data aside')
  t.strictSame(files.filter(({ path }) => !/^[a-z]+(\/[a-z0-9]+([.-][a-z0-9]+)*)+\.ts$/.test(path)).map(({ path }) => path), [], 'names are in kebab case')
  t.strictSame(files.filter(({ path }) => /(utils?|helpers?|manager|process|common|misc)\.ts$/.test(path)).map(({ path }) => path), [], 'names say something')
})

t.test('tables are complete', async (t) => {
  const inTable = (folder: string, except: readonly string[]): void => {
    const table = files.find(({ path }) => path === `${folder}/index.ts`)!
    const missing = files.filter(({ path }) => path.startsWith(`${folder}/`) && path !== table.path && !except.includes(path))
      .filter(({ path }) => !table.imports.includes(path.replace(/\.ts$/, '.js')))
    t.strictSame(missing.map(({ path }) => path), [], folder)
  }
  inTable('openapi/rules', [])
  inTable('schemas/dialects', ['schemas/dialects/dialect.ts', 'schemas/dialects/parts.ts'])
})
