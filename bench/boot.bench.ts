// What does a service with many routes, of six errors each, pay at its start and for its document, beside the same without the plugin?
import { execFileSync } from 'node:child_process'
import swagger from '@fastify/swagger'
import Fastify, { type FastifyInstance } from 'fastify'
import { defineCatalogue, errorContract, serverOptions } from 'fastify-error-contract'
import { median, quantile } from './measure.js'

const statuses = [400, 402, 404, 409, 410, 422]
const catalogue = defineCatalogue(Object.fromEntries(Array.from({ length: 24 }, (_, index) =>
  [`ERROR_${index}`, { status: statuses[index % 6]!, message: `The error of number ${index}` }])))

const codesOf = (route: number): string[] => statuses.map((_, index) => `ERROR_${(route * 6 + index) % 24}`)

function addRoutes (app: FastifyInstance, routes: number, declares: boolean): void {
  for (let route = 0; route < routes; route++) {
    app.get(`/resources-${route}/:id`, {
      schema: {
        params: { type: 'object', properties: { id: { type: 'string' } } },
        response: { 200: { type: 'object', properties: { id: { type: 'string' } } } },
        ...(declares && { errors: codesOf(route) })
      }
    }, async () => ({ id: 'a' }))
  }
}

interface Cost {
  /** ms of CPU time until the app is ready, and for its document when it is first asked for. */
  readonly ready: number
  readonly document: number
  /** Bytes of the document as JSON, and of the heap that it adds. */
  readonly size: number
  readonly heap: number
  /** Resident bytes of the process when the app is ready. */
  readonly resident: number
}

async function cpuTime (work: () => unknown): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

/** In a process of its own: with the plugin, or with @fastify/swagger alone. */
async function costOf (kind: string, routes: number): Promise<Cost> {
  const app = Fastify(kind === 'contract' ? serverOptions() : {})
  const ready = await cpuTime(async () => {
    if (kind === 'contract') await app.register(errorContract, { catalogue })
    else await app.register(swagger, { openapi: { openapi: '3.1.0' } })
    addRoutes(app, routes, kind === 'contract')
    await app.ready()
  })
  globalThis.gc!()
  const { heapUsed, rss: resident } = process.memoryUsage()
  const document = await cpuTime(() => app.swagger())
  globalThis.gc!()
  return { ready, document, heap: process.memoryUsage().heapUsed - heapUsed, resident, size: Buffer.byteLength(JSON.stringify(app.swagger())) }
}

const [, script, ...args] = process.argv
if (args[0] === '--child') console.log(JSON.stringify(await costOf(args[1]!, Number(args[2]))))
else {
  const child = (kind: string, routes: number): Cost => JSON.parse(execFileSync(process.execPath, ['--expose-gc', script!, '--child', kind, String(routes)], { encoding: 'utf8' })) as Cost
  for (const [routes, rounds] of [[1000, 7], [10_000, 3]] as const) {
    const pairs = Array.from({ length: rounds }, () => ({ bare: child('bare', routes), own: child('contract', routes) }))
    for (const cost of ['ready', 'document', 'heap', 'size', 'resident'] as const) {
      const ratios = pairs.map(({ bare, own }) => own[cost] / bare[cost])
      const line = { bench: 'boot', variant: `${routes} routes: ${cost}`, baseline: 'without the plugin', ratio: median(ratios), q1: quantile(ratios, 0.25), q3: quantile(ratios, 0.75), n: rounds }
      const more = median(pairs.map(({ bare, own }) => (own[cost] - bare[cost]) / routes))
      if (args.includes('--json')) console.log(JSON.stringify(line))
      else console.log(`${line.variant}: ${line.ratio.toFixed(3)} (${line.q1.toFixed(3)} to ${line.q3.toFixed(3)}), ${more.toFixed(3)} more for each route`)
    }
  }
}
