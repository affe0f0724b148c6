// How many instructions is the first document of a service with 10,000 routes, of six errors each, beside @fastify/swagger's without errors? The time that it
// takes differs by a third from process to process on a busy machine.
import { countOnce, installed } from './callgrind.js'
import { median, quantile } from './measure.js'
import { report } from './report.js'

const ROUTES = 10_000
const SEEDS = [1, 2, 3]

async function ratioOf (seed: number): Promise<{ readonly ratio: number, readonly instructions: number }> {
  const [bare, own] = await Promise.all(['bare', 'contract'].map(async (kind) => await countOnce('document-once.js', [kind, String(ROUTES)], seed))) as [number, number]
  return { ratio: own / bare, instructions: own }
}

if (!installed()) console.error('valgrind is not installed: the instructions were not counted')
else {
  const counted = []
  for (const seed of SEEDS) counted.push(await ratioOf(seed))
  const ratios = counted.map(({ ratio }) => ratio)
  report([{
    bench: 'instructions, the first document',
    variant: '10,000 operations',
    baseline: '@fastify/swagger without errors',
    ratio: median(ratios),
    q1: quantile(ratios, 0.25),
    q3: quantile(ratios, 0.75),
    n: ratios.length,
    instructions: median(counted.map(({ instructions }) => instructions))
  }])
}
