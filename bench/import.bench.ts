// What does importing the main entry cost beside what it stands on: CPU time and resident memory?
import { execFileSync } from 'node:child_process'
import { median, quantile, type Result } from './measure.js'
import { report } from './report.js'

const PAIRS = 25
const CHILD = '--child'

const beneath = ['fastify', 'typebox', '@fastify/swagger', '@fastify/rate-limit']

interface Cost {
  /** ms of CPU time that the imports take. */
  readonly time: number
  /** MB that are resident after them. */
  readonly memory: number
}

/** Imports modules, one after the other; this file imports none of them before. */
async function costOf (names: readonly string[]): Promise<Cost> {
  const before = process.cpuUsage()
  for (const name of names) await import(name)
  const { user, system } = process.cpuUsage(before)
  globalThis.gc!()
  return { time: (user + system) / 1000, memory: process.memoryUsage.rss() / 1e6 }
}

function inChild (...names: readonly string[]): Cost {
  return JSON.parse(execFileSync(process.execPath, ['--expose-gc', process.argv[1]!, CHILD, ...names], { encoding: 'utf8' })) as Cost
}

const bare = (): Cost => inChild(...beneath)

/** What is compared with the packages that it stands on: the main entry in their place, and after them, where a service imports them all itself. */
const variants: ReadonlyArray<readonly [name: string, own: () => Cost]> = [
  ['import of the main entry, with fastify', () => inChild('fastify', 'fastify-error-contract')],
  ['import of the main entry after all of them', () => inChild(...beneath, 'fastify-error-contract')]
]

/** Processes in turns, each first in every other pair. */
function pairOf (index: number, own: () => Cost): { readonly bare: Cost, readonly own: Cost } {
  if (index % 2 === 0) return { bare: bare(), own: own() }
  const first = own()
  return { bare: bare(), own: first }
}

function tell (bench: string, own: () => Cost): void {
  const pairs = Array.from({ length: PAIRS }, (_, index) => pairOf(index, own))
  const costs = [['time', 'ms'], ['memory', 'MB']] as const
  report(costs.map(([cost]): Result => {
    const ratios = pairs.map(({ bare, own }) => own[cost] / bare[cost])
    const [ratio, q1, q3] = [median(ratios), quantile(ratios, 0.25), quantile(ratios, 0.75)]
    return { bench, variant: cost, baseline: `import of ${beneath.join(', ')}`, ratio, q1, q3, n: PAIRS }
  }))
  if (process.argv.includes('--json')) return
  for (const [cost, unit] of costs) {
    const more = pairs.map(({ bare, own }) => own[cost] - bare[cost])
    const [middle, low, high] = [0.5, 0.25, 0.75].map((share) => quantile(more, share).toFixed(1))
    console.log(`${cost}: ${middle} ${unit} more (${low} to ${high})`)
  }
}

const [, , mode, ...names] = process.argv
if (mode === CHILD) console.log(JSON.stringify(await costOf(names)))
else for (const [name, own] of variants) tell(name, own)
