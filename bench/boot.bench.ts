// What does a service with many routes, of six errors each, pay at its start and for its document, beside the same without the plugin?
import { execFileSync } from 'node:child_process'
import { setTimeout } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { manyRoutes, SHARED, type Kind } from './many-routes.js'
import { median, quantile } from './measure.js'

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

/** Waits until what is no longer used is given back, which the engine does beside everything else. */
async function settled (): Promise<void> {
  for (let times = 0; times < 3; times++) {
    globalThis.gc!()
    globalThis.gc!()
    await setTimeout(500)
  }
}

/** In a process of its own. */
async function costOf (kind: Kind, routes: number, shared: boolean): Promise<Cost> {
  let app!: FastifyInstance
  const ready = await cpuTime(async () => {
    app = await manyRoutes(kind, routes, shared)
    await app.ready()
  })
  await settled()
  const { heapUsed, rss: resident } = process.memoryUsage()
  const document = await cpuTime(() => app.swagger())
  await settled()
  return { ready, document, heap: process.memoryUsage().heapUsed - heapUsed, resident, size: Buffer.byteLength(JSON.stringify(app.swagger())) }
}

const [, script, ...args] = process.argv
const [mode, kind, routes, shared] = args

function child<Costs> (...args: readonly string[]): Costs {
  return JSON.parse(execFileSync(process.execPath, ['--expose-gc', script!, ...args], { encoding: 'utf8' })) as Costs
}

type Pairs<Costs> = ReadonlyArray<{ readonly bare: Costs, readonly own: Costs }>

function tell<Costs extends object> (name: string, baseline: string, costs: ReadonlyArray<keyof Costs & string>, pairs: Pairs<Costs>, each = 1): void {
  for (const cost of costs) {
    const ratios = pairs.map(({ bare, own }) => Number(own[cost]) / Number(bare[cost]))
    const line = { bench: 'start and document', variant: `${name}: ${cost}`, baseline, ratio: median(ratios), q1: quantile(ratios, 0.25), q3: quantile(ratios, 0.75), n: pairs.length }
    const more = median(pairs.map(({ bare, own }) => (Number(own[cost]) - Number(bare[cost])) / each))
    if (args.includes('--json')) console.log(JSON.stringify(line))
    else console.log(`${line.variant}: ${line.ratio.toFixed(3)} (${line.q1.toFixed(3)} to ${line.q3.toFixed(3)}), ${more.toFixed(3)} more${each === 1 ? '' : ' for each route'}`)
  }
}

if (mode === '--child') console.log(JSON.stringify(await costOf(kind as Kind, Number(routes), shared === 'shared')))
else {
  const rounds = (n: number, args: readonly string[], first = '--child', kind = 'contract'): Pairs<Cost> => Array.from({ length: n }, () => ({ bare: child<Cost>(first, 'bare', ...args), own: child<Cost>(first, kind, ...args) }))
  const few = rounds(7, ['1000'])
  tell<Cost>('1,000 routes', 'without the plugin', ['ready', 'document', 'heap', 'size', 'resident'], few, 1000)
  tell<Cost>(`1,000 routes and ${SHARED} shared schemas`, 'without the plugin', ['ready'], rounds(5, ['1000', 'shared']), 1000)
  const many = rounds(3, ['10000'])
  tell<Cost>('10,000 routes', 'without the plugin', ['ready', 'document', 'heap', 'size', 'resident'], many, 10_000)
  // What else runs on the machine makes a process slower, never quicker.
  const quickest = Math.min(...few.map(({ own }) => own.ready))
  tell<Pick<Cost, 'ready'>>('a route of 10,000', 'a route of 1,000, at its quickest', ['ready'], many.map(({ own: { ready } }) => ({ bare: { ready: quickest }, own: { ready: ready / 10 } })), 1000)
  tell<Cost>('10,000 routes, without the reasons', 'without the plugin', ['document', 'heap', 'size'], rounds(3, ['10000'], '--child', 'silent'), 10_000)
}
