import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import Fastify, { type FastifyPluginAsync } from 'fastify'
import { builtIns, composeCatalogues, defineCatalogue, errorContract } from 'fastify-error-contract'
import { readApp } from '../lib/code-inference/read-app.js'

/** How long it takes to read an app of so many routes. */
interface Result {
  readonly routes: number
  readonly helpers: number
  readonly milliseconds: number
  /** Of the processor: what other programs take of it is not in here. */
  readonly processorMilliseconds: number
  readonly perRoute: number
  readonly megabytes: number
  readonly errors: number
}

const HELPERS = 20
const DEPTH = 10
const PER_FILE = 10

/** A module with helpers: chains of calls, each of whose ends throws an error of its own. */
function helpersModule (file: number): string {
  const lines = ['import { errors } from \'./catalogue.js\'']
  for (let route = 0; route < PER_FILE; route++) {
    for (let helper = 0; helper < HELPERS; helper++) {
      const name = `helper_${route}_${helper}`
      const isLast = helper % DEPTH === DEPTH - 1
      lines.push(isLast
        ? `export function ${name} (id) { if (id === '${file}') throw errors.E_${(helper + route) % 20}(); return id }`
        : `export async function ${name} (id) { const value = await helper_${route}_${helper + 1}(id); return { value } }`)
    }
  }
  return `${lines.join('\n')}\n`
}

/** A plugin with routes, each of which calls its chains. */
function routesModule (file: number): string {
  const routes = Array.from({ length: PER_FILE }, (_, route) => {
    const calls = Array.from({ length: HELPERS / DEPTH }, (_, chain) => `await helpers.helper_${route}_${chain * DEPTH}(params.id)`)
    return `  app.get('/${file}/${route}/:id', async ({ params }) => [${calls.join(', ')}])`
  })
  return `import * as helpers from './helpers-${file}.js'\nexport default async function (app) {\n${routes.join('\n')}\n}\n`
}

function writeApp (folder: string, routes: number): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  writeFileSync(join(folder, 'catalogue.js'), 'export const errors = globalThis.benchErrors\n')
  for (let file = 0; file < routes / PER_FILE; file++) {
    writeFileSync(join(folder, `helpers-${file}.js`), helpersModule(file))
    writeFileSync(join(folder, `routes-${file}.js`), routesModule(file))
  }
}

/** Reads an app of so many routes in this process. */
async function measure (routes: number): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'code-inference-'))
  try {
    const service = defineCatalogue(Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`E_${index}`, { status: 400 + index, message: 'It failed' }])))
    const catalogue = composeCatalogues(builtIns(), service)
    Object.assign(globalThis, { benchErrors: service.errors })
    writeApp(folder, routes)
    const app = Fastify({ exposeHeadRoutes: false })
    await app.register(errorContract, { catalogue })
    for (let file = 0; file < routes / PER_FILE; file++) {
      const { default: plugin } = await import(pathToFileURL(join(folder, `routes-${file}.js`)).href) as { default: FastifyPluginAsync }
      await app.register(plugin)
    }
    await app.ready()
    const before = process.memoryUsage.rss()
    const [start, processor] = [performance.now(), process.cpuUsage()]
    const read = readApp(app, { root: folder })
    const milliseconds = performance.now() - start
    const { user, system } = process.cpuUsage(processor)
    const megabytes = (process.memoryUsage.rss() - before) / 2 ** 20
    await app.close()
    return {
      routes,
      helpers: routes * HELPERS,
      milliseconds: Math.round(milliseconds),
      processorMilliseconds: Math.round((user + system) / 1000),
      perRoute: Math.round(milliseconds / routes * 100) / 100,
      megabytes: Math.round(megabytes),
      errors: read.reduce((sum, { errors }) => sum + errors.length, 0)
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const [only] = process.argv.slice(2).map(Number).filter(Number.isInteger)
if (only !== undefined) console.log(JSON.stringify(await measure(only)))
else {
  // Each in a process of its own, so that none has the memory of another.
  const results = [250, 1000, 4000].map((routes) => JSON.parse(execFileSync(process.execPath, [fileURLToPath(import.meta.url), String(routes)], { encoding: 'utf8' })) as Result)
  if (process.argv.includes('--json')) console.log(JSON.stringify(results, null, 2))
  else console.table(results)
}
