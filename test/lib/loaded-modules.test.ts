import t from 'tap'
import { loadedBy } from './loaded-by.js'

const parts: ReadonlyArray<readonly [what: string, pattern: RegExp]> = [
  ['a parser', /\/node_modules\/(acorn|yaml)\//],
  ['a reader of source maps', /\/node_modules\/@jridgewell\//],
  ['Socket.IO, its client or its adapters', /\/node_modules\/(@socket\.io|socket\.io|engine\.io|ws)[^/]*\//],
  ['a client of Redis', /\/node_modules\/(ioredis|redis|@redis)\//],
  ['what reads code', /\/lib\/code-inference\//],
  ['the commands', /\/lib\/cli\//],
  ['the events of Socket.IO', /\/lib\/socket\.io\//],
  ['the document of events', /\/openapi\/asyncapi\//]
]

t.test('importing the main entry loads none of what only a part of the services needs', async (t) => {
  const loaded = loadedBy('await import(\'fastify-error-contract\')')
  t.ok(loaded.some((url) => url.endsWith('/lib/plugin.js')))
  for (const [what, pattern] of parts) t.strictSame(loaded.filter((url) => pattern.test(url)), [], what)
})

t.test('what a process loads is seen', async (t) => {
  const names = ['acorn', 'yaml', '@jridgewell/trace-mapping', 'socket.io', 'ioredis', 'fastify-error-contract/socket.io']
  const loaded = loadedBy(names.map((name) => `await import('${name}')`).join('\n'))
  const unseen = parts.filter(([, pattern]) => !loaded.some((url) => pattern.test(url))).map(([what]) => what)
  t.strictSame(unseen, ['what reads code', 'the commands'])
})
