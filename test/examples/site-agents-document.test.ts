import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { buildApp } from './site-agents.js'

const root = new URL('../../../', import.meta.url)
const committed = await readFile(new URL('examples/site-agents/openapi.json', root), 'utf8')

t.test('the committed document is the one that the app makes, each time', async (t) => {
  for (const time of ['once', 'and again']) {
    const app = await buildApp()
    await app.ready()
    t.equal(committed, `${JSON.stringify(app.swagger(), null, 2)}\n`, `${time}; if it is stale, write it anew as its README says`)
    await app.close()
  }
})

interface Operation {
  readonly operationId: string
  readonly tags: readonly string[]
  readonly description: string
  readonly responses: Readonly<Record<string, { readonly $ref?: string }>>
}

t.test('every operation has an id of its own, a tag that is described, and errors by reference', async (t) => {
  const { paths, tags } = JSON.parse(committed) as { readonly paths: Record<string, Record<string, Operation>>, readonly tags: ReadonlyArray<{ readonly name: string }> }
  const operations = Object.values(paths).flatMap((item) => Object.values(item))
  t.equal(new Set(operations.map(({ operationId }) => operationId)).size, operations.length)
  t.same(new Set(operations.flatMap(({ tags }) => tags)), new Set(tags.map(({ name }) => name)))
  for (const { operationId, description, responses } of operations) {
    t.match(description, /\.$/, operationId)
    for (const [status, { $ref }] of Object.entries(responses)) if (Number(status) >= 400) t.match($ref, /^#\/components\/responses\//, `${operationId} ${status}`)
  }
})

t.test('the server answers, and shows a request that fails', async (t) => {
  const server = spawn(process.execPath, [fileURLToPath(new URL('dist/examples/site-agents/server.js', root))], { env: { ...process.env, PORT: '0' }, stdio: ['ignore', 'ignore', 'pipe'] })
  t.teardown(() => server.kill('SIGKILL'))
  const [chunk] = await once(server.stderr, 'data') as [Buffer]
  const [, token, url] = /(Bearer [^']+)' (http\S+)/.exec(String(chunk)) ?? []
  const response = await fetch(String(url), { headers: { authorization: String(token) } })
  t.match(await response.json(), { code: 'ADMIN_REQUIRED', statusCode: 403 })
  server.kill('SIGTERM')
  t.same(await once(server, 'exit'), [0, null], 'it closes when it is told to')
})
