// What does a service with many routes, of six errors each, pay at its start and for its document, beside the same without the plugin?
import { execFileSync } from 'node:child_process'
import { setTimeout } from 'node:timers/promises'
import { queryObjects } from 'node:v8'
import type { FastifyInstance } from 'fastify'
import { manyRoutes, SHARED, type Kind } from './many-routes.js'
import { median, quantile } from './measure.js'

interface Start {
  readonly routes: number
  /** ms of CPU time until the app is ready. */
  readonly ready: number
}

interface Document extends Start {
  /** ms of CPU time for the document when it is first asked for. */
  readonly document: number
  /** Bytes of the document as JSON, and of the heap that it adds. */
  readonly size: number
  readonly heap: number
}

interface Memory extends Start {
  /** Resident bytes of the process when the app is ready. */
  readonly resident: number
}

/** What is measured in one process. */
type What = 'document' | 'memory'

async function cpuTime (work: () => unknown): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

async function repeatedly (collect: () => void): Promise<void> {
  for (let times = 0; times < 3; times++) {
    collect()
    await setTimeout(500)
  }
}

/** Waits until what is no longer used is collected. */
const settled = (): Promise<void> => repeatedly(() => { globalThis.gc!() })

/**
 * Waits until the engine has packed what is used and has given back the rest: counting objects makes it collect as it does when memory is scarce. A plain collection
 * leaves pages that are nearly empty, more or fewer of them from process to process. What is made next takes longer, since the heap has to grow again.
 */
const packed = (): Promise<void> => repeatedly(() => { queryObjects(class {}, { format: 'count' }) })

async function documentOf (app: FastifyInstance): Promise<Omit<Document, keyof Start>> {
  await settled()
  const { heapUsed } = process.memoryUsage()
  const document = await cpuTime(() => app.swagger())
  await settled()
  return { document, heap: process.memoryUsage().heapUsed - heapUsed, size: Buffer.byteLength(JSON.stringify(app.swagger())) }
}

async function memoryOf (): Promise<Omit<Memory, keyof Start>> {
  await packed()
  return { resident: process.memoryUsage.rss() }
}

/** In a process of its own. */
async function costOf (what: What, kind: Kind, routes: number, shared: boolean): Promise<Document | Memory> {
  let app!: FastifyInstance
  const ready = await cpuTime(async () => {
    app = await manyRoutes(kind, routes, shared)
    await app.ready()
  })
  return { routes, ready, ...await (what === 'document' ? documentOf(app) : memoryOf()) }
}

const [, script, ...args] = process.argv
const [mode, what, kind, routes, shared] = args

/**
 * Options of the engine. Where it guesses that objects live long, it puts the listeners that Fastify has for its routes far apart, and Fastify takes twice as long to
 * remove them, a tenth of the start: one object more or less decides whether it does, with the plugin or without.
 */
const ENGINE = ['--expose-gc', '--disable-warning=ExperimentalWarning', '--no-allocation-site-pretenuring']

function child<Costs> (what: What, kind: Kind, routes: number, shared: boolean): Costs {
  const options = [script!, '--child', what, kind, String(routes), ...(shared ? ['shared'] : [])]
  return JSON.parse(execFileSync(process.execPath, [...ENGINE, ...options], { encoding: 'utf8' })) as Costs
}

type Pairs<Costs> = ReadonlyArray<{ readonly bare: Costs, readonly own: Costs }>

function tell<Costs extends Start> (name: string, baseline: string, costs: ReadonlyArray<keyof Costs & string>, pairs: Pairs<Costs>): void {
  for (const cost of costs) {
    const ratios = pairs.map(({ bare, own }) => Number(own[cost]) / Number(bare[cost]))
    const line = { bench: 'start and document', variant: `${name}: ${cost}`, baseline, ratio: median(ratios), q1: quantile(ratios, 0.25), q3: quantile(ratios, 0.75), n: pairs.length }
    const more = median(pairs.map(({ bare, own }) => (Number(own[cost]) - Number(bare[cost])) / own.routes))
    if (args.includes('--json')) console.log(JSON.stringify(line))
    else console.log(`${line.variant}: ${line.ratio.toFixed(3)} (${line.q1.toFixed(3)} to ${line.q3.toFixed(3)}), ${more.toFixed(3)} more for each route`)
  }
}

/** A pair of processes for each number of routes. */
function pairsOf<Costs extends Start> (what: What, sizes: readonly number[], kind: Kind = 'contract', shared = false): Pairs<Costs> {
  return sizes.map((routes) => ({ bare: child<Costs>(what, 'bare', routes, shared), own: child<Costs>(what, kind, routes, shared) }))
}

/** Ten thousand, more or less: each number of routes meets the collector at another moment. */
const MANY = [8000, 9000, 10_000, 11_000, 12_000]
const SOME = [9000, 10_000, 11_000]

if (mode === '--child') console.log(JSON.stringify(await costOf(what as What, kind as Kind, Number(routes), shared === 'shared')))
else {
  const few = pairsOf<Document>('document', Array<number>(7).fill(1000))
  tell('1,000 routes', 'without the plugin', ['ready', 'document', 'heap', 'size'], few)
  tell<Memory>('1,000 routes', 'without the plugin', ['resident'], pairsOf('memory', Array<number>(5).fill(1000)))
  tell<Start>(`1,000 routes and ${SHARED} shared schemas`, 'without the plugin', ['ready'], pairsOf('memory', Array<number>(5).fill(1000), 'contract', true))
  const many = pairsOf<Document>('document', MANY)
  tell('10,000 routes', 'without the plugin', ['ready', 'document', 'heap', 'size'], many)
  tell<Memory>('10,000 routes', 'without the plugin', ['resident'], pairsOf('memory', SOME))
  tell<Memory>('10,000 routes, with three hooks that do nothing', 'without them', ['ready', 'resident'], pairsOf('memory', SOME, 'hooks'))
  // What else runs on the machine makes a process slower, never quicker.
  const quickest = Math.min(...few.map(({ own }) => own.ready))
  const ofOne = many.map(({ own: { routes, ready } }) => ({ bare: { routes: 1000, ready: quickest }, own: { routes: 1000, ready: ready / routes * 1000 } }))
  tell('a route of 10,000', 'a route of 1,000, at its quickest', ['ready'], ofOne)
  tell<Document>('10,000 routes, without the reasons', 'without the plugin', ['document', 'heap', 'size'], pairsOf('document', SOME, 'silent'))
}
