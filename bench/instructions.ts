// Runs a group of variants under callgrind, which bench/callgrind.ts starts, and marks where the count of each begins and ends.
import { existsSync } from 'node:fs'
import { dialects } from '../schemas/dialects/index.js'
import type { GroupName } from './bounds.js'
import { groups, ROUNDS, variantsOf } from './instruction-groups.js'

const PARTS = 4

/** Calls libuv's uv_getrusage, before which callgrind writes down its count and begins another. */
const mark = (): void => { process.resourceUsage() }

const [name, begin, chosen] = process.argv.slice(2) as [GroupName, string, string?]
const { warmUp, times } = groups[name]
const variants = await variantsOf(name, dialects.find((dialect) => dialect.name === chosen))
for (let part = 0; part < PARTS; part++) for (const { run } of variants) await run(warmUp / PARTS)

// Valgrind hears of a command at a block of code that it runs, not while the process sleeps. The file that says that it has heard is waited for
// without events: they would undo what the compiler has made of those that requests are.
const parent = process.ppid
process.send!(variants.map(({ name, baseline }) => ({ name, baseline })))
while (!existsSync(begin)) if (process.ppid !== parent) process.exit(1)

mark()
for (let round = 0; round < ROUNDS; round++) {
  for (const { run } of variants) {
    await run(times)
    mark()
  }
}
process.disconnect()
