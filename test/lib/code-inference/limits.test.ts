import './keep-coverage.js'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
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

t.test('source maps', async (t) => {
  const text = (map: string): string => `export default async (app) => { app.get('/mapped', async (request, reply) => reply.code(404).send()) }\n//# sourceMappingURL=${map}\n`
  // All of the first line is from line 7 of book.ts.
  const map = JSON.stringify({ version: 3, sources: ['book.ts'], names: [], mappings: 'AAMA' })
  const rows: ReadonlyArray<readonly [name: string, address: string, site: string]> = [
    ['inline.mjs', `data:application/json;base64,${Buffer.from(map).toString('base64')}`, 'book.ts:7'],
    ['plain.mjs', `data:application/json,${map}`, 'book.ts:7'],
    ['beside.mjs', 'beside.mjs.map', 'book.ts:7'],
    ['absent.mjs', 'absent.mjs.map', 'absent.mjs:1']
  ]
  const folder = t.testdir({ 'beside.mjs.map': map })
  for (const [name, address, site] of rows) {
    const [operation] = await readText(folder, name, text(address))
    t.equal(operation!.errors[0]!.path.site, site, name)
  }
})

t.test('packages are read where they are named', async (t) => {
  const folder = t.testdir({ node_modules: { shelf: { 'index.mjs': 'export function take (reply) { return reply.code(410).send() }' } } })
  const text = 'import { take } from \'./node_modules/shelf/index.mjs\'\nexport default async (app) => { app.get(\'/shelf\', async (request, reply) => take(reply)) }'
  t.strictSame(codes(await readText(folder, 'one.mjs', text)), [])
  t.strictSame(codes(await readText(folder, 'two.mjs', text, { packages: ['shelf'] })), ['GONE'])
})
