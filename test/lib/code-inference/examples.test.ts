import './keep-coverage.js'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance, RouteOptions } from 'fastify'
import t from 'tap'
import { readApp } from '../../../lib/code-inference/read-app.js'

const root = fileURLToPath(new URL('../../../../', import.meta.url))
const examples = ['agency-bots', 'agent-platform', 'site-agents', 'voice-agents']

type Recordable = Omit<RouteOptions, 'schema'> & { schema?: object }

/** The service of an example, without the declarations of its routes; they are kept as «METHOD url CODE». */
async function undeclared (name: string): Promise<{ app: FastifyInstance, declared: Set<string> }> {
  const declared = new Set<string>()
  const strip = (message: unknown): void => {
    (message as { fastify: FastifyInstance }).fastify.addHook('onRoute', (options) => {
      const { errors = [], ...schema } = (options.schema ?? {}) as { readonly errors?: readonly string[] }
      for (const code of errors) for (const method of [options.method].flat()) declared.add(`${method} ${options.url} ${code}`)
      const recordable: Recordable = options
      recordable.schema = schema
    })
  }
  subscribe('fastify.initialization', strip)
  const { buildApp } = await import(new URL(`../../../examples/${name}/app.js`, import.meta.url).href) as { buildApp: () => Promise<FastifyInstance> }
  const app = await buildApp()
  await app.ready()
  unsubscribe('fastify.initialization', strip)
  return { app, declared }
}

t.test('the services of examples/ without the declarations of their routes', async (t) => {
  const counts = { declared: 0, found: 0, read: 0, right: 0 }
  const missed: string[] = []
  const wrong: string[] = []
  for (const name of examples) {
    const { app, declared } = await undeclared(name)
    const listed = new Set(app.errorContract.contract().operations.all()
      .flatMap(({ method, url, entries }) => entries.map(({ definition: { code } }) => `${method} ${url} ${code}`)))
    const read = new Set(readApp(app, { root }).flatMap(({ method, route: { options: { url } }, errors }) => errors.map(({ definition: { code } }) => `${method} ${url} ${code}`)))
    await app.close()
    counts.declared += declared.size
    counts.found += [...declared].filter((error) => read.has(error)).length
    counts.read += read.size
    counts.right += [...read].filter((error) => declared.has(error) || listed.has(error)).length
    missed.push(...[...declared].filter((error) => !read.has(error)).map((error) => `${name}: ${error}`))
    wrong.push(...[...read].filter((error) => !declared.has(error) && !listed.has(error)).map((error) => `${name}: ${error}`))
  }
  t.comment(JSON.stringify({ counts, missed, wrong }, null, 2))
  t.ok(counts.found / counts.declared >= 0.97, `recall ${counts.found}/${counts.declared}`)
  t.ok(counts.right / counts.read >= 0.97, `precision ${counts.right}/${counts.read}`)
})
