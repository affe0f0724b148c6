import { readFile } from 'node:fs/promises'
import t from 'tap'
import { loadedBy } from './loaded-by.js'

const dist = new URL('../../', import.meta.url)

/** The sources that were put into one file. */
async function sourcesOf (path: string): Promise<string[]> {
  const { sources } = JSON.parse(await readFile(new URL(`${path}.map`, dist), 'utf8')) as { readonly sources: readonly string[] }
  return sources.map((source) => new URL(source, new URL(path, dist)).href)
}

const parts: ReadonlyArray<readonly [what: string, pattern: RegExp]> = [
  ['a parser', /\/node_modules\/(acorn|yaml)\//],
  ['a reader of source maps', /\/node_modules\/@jridgewell\//],
  ['Socket.IO, its client or its adapters', /\/node_modules\/(@socket\.io|socket\.io|engine\.io|ws)[^/]*\//],
  ['a client of Redis', /\/node_modules\/(ioredis|redis|@redis)\//],
  ['what reads code', /\/lib\/code-inference\//],
  ['the commands', /\/lib\/cli\//],
  ['the events of Socket.IO', /\/lib\/socket\.io\//],
  ['the document of events', /\/openapi\/asyncapi\//],
  ['TypeBox, whose parts it brings', /\/node_modules\/typebox\//]
]

t.test('importing the main entry loads none of what only a part of the services needs', async (t) => {
  const loaded = loadedBy('await import(\'fastify-error-contract\')')
  const sources = await sourcesOf('lib/core.js')
  t.ok(sources.some((url) => url.endsWith('/lib/plugin.ts')))
  for (const [what, pattern] of parts) t.strictSame([...loaded, ...sources].filter((url) => pattern.test(url)), [], what)
})

t.test('what the main entry stands on is loaded from one file, and what it uses of TypeBox from another', async (t) => {
  const loaded = loadedBy('await import(\'fastify-error-contract\')')
  const own = loaded.filter((url) => url.startsWith(dist.href)).map((url) => url.slice(dist.href.length))
  t.strictSame(own.sort(), ['lib/core.js', 'lib/index.js', 'lib/typebox.js'])
  t.match(await readFile(new URL('lib/typebox.js', dist), 'utf8'), /^\/\*\nTypeBox\n\nThe MIT License/)
})

t.test('TypeBox is not loaded for the events of Socket.IO either', async (t) => {
  const loaded = loadedBy('await import(\'fastify-error-contract/socket.io\')')
  t.strictSame(loaded.filter((url) => url.includes('/typebox')), [new URL('lib/typebox.js', dist).href])
})

t.test('a module that is imported by itself is the one of the main entry', async (t) => {
  const [main, { errorContract }] = await Promise.all([import('fastify-error-contract'), import('../../lib/plugin.js')])
  t.equal(main.errorContract, errorContract)
})

t.test('what a process loads is seen', async (t) => {
  const names = ['acorn', 'yaml', '@jridgewell/trace-mapping', 'socket.io', 'ioredis', 'typebox', 'fastify-error-contract/socket.io']
  const loaded = loadedBy(names.map((name) => `await import('${name}')`).join('\n'))
  const unseen = parts.filter(([, pattern]) => !loaded.some((url) => pattern.test(url))).map(([what]) => what)
  t.strictSame(unseen, ['what reads code', 'the commands'])
})
