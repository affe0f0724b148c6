import './keep-coverage.js'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Script } from 'node:vm'
import Fastify, { type FastifyInstance, type FastifyPluginAsync } from 'fastify'
import { errorContract } from 'fastify-error-contract'
import t from 'tap'
import { readApp, type ReadOptions } from '../../../lib/code-inference/read-app.js'
import type { ReadOperation } from '../../../lib/code-inference/read-route.js'

/** What is read of an app that is one file. */
async function readText (folder: string, name: string, text: string, options: Partial<ReadOptions> = {}): Promise<ReadOperation[]> {
  const file = join(folder, name)
  writeFileSync(file, text)
  const { default: plugin } = await import(pathToFileURL(file).href) as { default: FastifyPluginAsync }
  const app: FastifyInstance = Fastify({ exposeHeadRoutes: false })
  await app.register(errorContract)
  await app.register(plugin)
  await app.ready()
  const read = readApp(app, { root: folder, ...options })
  await app.close()
  return read
}

const codes = (read: readonly ReadOperation[]): string[] => read.flatMap(({ errors }) => errors.map(({ definition: { code } }) => code))

t.test('an expression that is nested too deeply', async (t) => {
  const read = await readText(t.testdir(), 'deep.mjs', `export default async (app) => {
    app.get('/deep', async (request) => { const f = () => ${Array.from({ length: 4000 }, () => 'request.id').join(' + ')}; return f() })
    app.get('/after', async (request, reply) => reply.code(404).send())
  }`)
  t.match(read[0]!.notFollowed, [/^deep\.mjs:2: it cannot be read: Maximum call stack size exceeded$/])
  t.strictSame(codes(read), ['NOT_FOUND'])
})

t.test('a script that is no module', async (t) => {
  const read = await readText(t.testdir(), 'sloppy.cjs', 'module.exports = async (app, options) => { app.get(\'/sloppy\', async (request, reply) => reply.code(0620).send()) }')
  t.strictSame(codes(read), ['BAD_REQUEST'])
})

t.test('what compilers write', async (t) => {
  const before = `const box = { set size (size) { throw new Error() } }
class Failure extends Error { statusCode = 409 }
class Plain { text () { return super.toString() } }`
  const rows: ReadonlyArray<readonly [name: string, handler: string, want: readonly string[]]> = [
    ['a variable that gets its value later', 'async (_, reply) => { var send; send = () => reply.code(404).send(); var send; return send() }', ['NOT_FOUND']],
    ['a loop whose variable is one of the function', 'async (_, reply) => { for (var send of [() => reply.code(409).send()]); return send() }', ['CONFLICT']],
    ['a loop over a variable that there is', 'async (_, reply) => { let i; for (i = reply.code(410).send(); i < 2; i++); return i }', ['GONE']],
    ['a list with a hole', 'async (_, reply) => { const [, send] = [, () => reply.code(404).send()]; return send() }', ['NOT_FOUND']],
    ['a condition that always holds', 'async (_, reply) => { if (true) return reply.code(409).send(); else return reply.code(410).send() }', ['CONFLICT']],
    ['a comment before the parameters', 'async function /* (all of them) */ (_, reply) { return reply.code(404).send() }', ['NOT_FOUND']],
    ['a line of comment before the parameters', 'async function // (all of them)\n(_, reply) { return reply.code(410).send() }', ['GONE']],
    ['a class that extends none and calls what all objects have', 'async (_, reply) => { new Plain().text(); return reply.code(404).send() }', ['NOT_FOUND']],
    ['a property that can only be set', 'async (_, reply) => reply.code(409).send({ size: box.size })', ['CONFLICT']]
  ]
  const folder = t.testdir()
  for (const [index, [name, handler, want]] of rows.entries()) {
    const [read] = await readText(folder, `${index}.mjs`, `${before}\nexport default async (app) => { app.get('/a', ${handler}) }`)
    t.strictSame([codes([read!]), read!.notFollowed], [want, []], name)
  }
})

t.test('the text of a step is short', async (t) => {
  const long = 'x'.repeat(120)
  const before = `class Failure extends Error { statusCode = 409 }
const find_1 = { find () { throw new Failure() } }
const import_find = { default: find_1.find }`
  const rows: ReadonlyArray<readonly [name: string, handler: string, want: string]> = [
    ['a call', `async (_, reply) => reply.code(404).send('${long}')`, 'reply.code(404).send(…)'],
    ['a constructor', `async () => { throw new Failure('${long}') }`, 'new Failure(…)'],
    ['what a compiler makes of an import', 'async () => (0, find_1.find)(1)', 'find(1)'],
    ['what esbuild makes of the default of one', 'async () => (0,import_find.default)(1)', 'find(1)'],
    ['anything else', `async () => { throw { statusCode: 409, text: '${long}' } }`, `{ statusCode: 409, text: '${'x'.repeat(74)}…`]
  ]
  const folder = t.testdir()
  for (const [index, [name, handler, want]] of rows.entries()) {
    const [read] = await readText(folder, `${index}.mjs`, `${before}\nexport default async (app) => { app.get('/a', ${handler}) }`)
    t.equal(read!.errors[0]!.path.text, want, name)
  }
})

t.test('functions of CommonJS modules', async (t) => {
  const folder = t.testdir()
  const unused = await readText(folder, 'unused.cjs', 'function unused () {}\nmodule.exports = async (app) => { app.get(\'/a\', async (request, reply) => reply.code(404).send()) }')
  t.strictSame(codes(unused), ['NOT_FOUND'])
  const [arrow] = await readText(folder, 'arrow.cjs', 'exports.fail = () => { throw new Error() }\nexports.default = async (app) => { app.get(\'/a\', async () => this.fail()) }\nmodule.exports = exports.default')
  t.strictSame([codes([arrow!]), arrow!.notFollowed], [[], ['arrow.cjs:2 this.fail(): `this` of an arrow function cannot be seen']])
})

t.test('a script that is told to begin at another line', async (t) => {
  const file = join(t.testdir(), 'moved.cjs')
  const plugin = new Script('async (app) => { app.get(\'/a\', async (request, reply) => reply.code(404).send()) }', { filename: file, lineOffset: 100 }).runInThisContext() as FastifyPluginAsync
  const app = Fastify({ exposeHeadRoutes: false })
  await app.register(errorContract)
  await app.register(plugin)
  await app.ready()
  t.strictSame(codes(readApp(app, { root: file })), [])
  await app.close()
})

t.test('an app whose plugin is another copy of the package, as where a loader makes CommonJS of it', async (t) => {
  const { stateOf } = await import(new URL('../../../lib/state.js?copy', import.meta.url).href) as typeof import('../../../lib/state.js')
  const app = Fastify()
  await app.register(errorContract)
  await app.ready()
  t.type(stateOf(app)?.routes, Array)
  await app.close()
})

t.test('source maps', async (t) => {
  const text = (map: string): string => `export default async (app) => { app.get('/mapped', async (request, reply) => reply.code(404).send()) }\n//# sourceMappingURL=${map}\n`
  // All of the first line is from line 7 of book.ts.
  const mapOf = (source: string): string => JSON.stringify({ version: 3, sources: [source], names: [], mappings: 'AAMA' })
  const inline = (source: string): string => `data:application/json;base64,${Buffer.from(mapOf(source)).toString('base64')}`
  const folder = t.testdir({ 'beside.mjs.map': mapOf('book.ts') })
  const rows: ReadonlyArray<readonly [name: string, address: string, site: string]> = [
    ['inline.mjs', inline('book.ts'), 'book.ts:7'],
    ['plain.mjs', `data:application/json,${mapOf('book.ts')}`, 'book.ts:7'],
    ['beside.mjs', 'beside.mjs.map', 'book.ts:7'],
    ['by-address.mjs', pathToFileURL(join(folder, 'beside.mjs.map')).href, 'book.ts:7'],
    ['of-an-address.mjs', inline(pathToFileURL(join(folder, 'src/book.ts')).href), 'src/book.ts:7'],
    ['of-a-bundler.mjs', inline('webpack://shop/book.ts'), 'webpack://shop/book.ts:7'],
    ['absent.mjs', 'absent.mjs.map', 'absent.mjs:1']
  ]
  for (const [name, address, site] of rows) {
    const [operation] = await readText(folder, name, text(address))
    t.equal(operation!.errors[0]!.path.site, site, name)
  }
})

t.test('packages are read where they are named', async (t) => {
  const shelf = `export function take (reply) { return reply.code(410).send() }
export const [make] = [() => ({})]
export const mapping = (errors) => ({ codes: ['NOT_FOUND'], map: (error) => error.code === 'ENOENT' ? errors.NOT_FOUND() : undefined })`
  const folder = t.testdir({ node_modules: { shelf: { 'index.mjs': shelf } } })
  const text = 'import { take } from \'./node_modules/shelf/index.mjs\'\nexport default async (app) => { app.get(\'/shelf\', async (request, reply) => take(reply)) }'
  t.strictSame(codes(await readText(folder, 'one.mjs', text)), [])
  t.strictSame(codes(await readText(folder, 'two.mjs', text, { packages: ['shelf'] })), ['GONE'])
  const mapped = `import { builtIns } from 'fastify-error-contract'
import { make, mapping } from './node_modules/shelf/index.mjs'
const fault = Object.assign(new Error(), { code: 'ENOENT' })
export default async (app) => {
  app.mapErrors(mapping(builtIns().errors))
  app.get('/shelf', async () => { throw fault })
  app.get('/made', async () => make())
}`
  t.strictSame(codes(await readText(folder, 'three.mjs', mapped)), [])
  t.strictSame(codes(await readText(folder, 'four.mjs', mapped, { packages: ['shelf'] })), ['NOT_FOUND'])
})
