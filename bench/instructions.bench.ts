// How many instructions are declared errors, validation, unforeseen errors and limits, beside their baselines? With --check: is a ratio above its bound?
import { bounds, groupNames, type GroupName } from './bounds.js'
import { countGroup, installed } from './callgrind.js'
import { faultsOf, ratiosOf, type Counted, type Counts } from './instruction-ratios.js'
import type { Result } from './measure.js'
import { report } from './report.js'

const AT_ONCE = 2

const counted = new Map<GroupName, { variants: readonly Counted[], counts: Counts[] }>()

/** Counts groups, each with each of the seeds, two at a time. */
async function count (names: readonly GroupName[], seeds: readonly number[]): Promise<void> {
  const left = seeds.flatMap((seed) => names.map((name) => ({ name, seed }))).values()
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    for (const { name, seed } of left) {
      const { variants, counts } = await countGroup(name, seed)
      counted.set(name, { variants, counts: [...counted.get(name)?.counts ?? [], counts] })
    }
  }))
}

const benchOf = (name: GroupName): string => `instructions, ${name}`

function resultsOf (name: GroupName): Result[] {
  const { variants, counts } = counted.get(name)!
  return ratiosOf(benchOf(name), variants, counts).filter(({ variant }) => variant in bounds[name])
}

const faults = (name: GroupName): string[] => faultsOf(name, resultsOf(name), bounds[name])

/** A group that has a ratio above its bound is counted with two seeds more, and the median of the three decides: one choice of the compiler can add a fifth. */
async function check (): Promise<void> {
  await count(groupNames, [1])
  await count(groupNames.filter((name) => faults(name).length > 0), [2, 3])
  report(groupNames.flatMap(resultsOf))
  for (const fault of groupNames.flatMap(faults)) {
    console.error(fault)
    process.exitCode = 1
  }
}

const checking = process.argv.includes('--check')
if (!installed()) {
  console.error(`valgrind is not installed: the instructions were not ${checking ? 'checked' : 'counted'}`)
  if (checking && process.env.CI !== undefined) process.exitCode = 1
} else if (checking) await check()
else {
  await count(groupNames, [1, 2, 3])
  report(groupNames.flatMap(resultsOf))
}
