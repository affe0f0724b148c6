// Runs a group of variants under callgrind, which bench/callgrind.ts starts, and marks where the count of each begins and ends.
import { once } from 'node:events'
import { dialects } from '../schemas/dialects/index.js'
import type { GroupName } from './bounds.js'
import { groups, ROUNDS, variantsOf } from './instruction-groups.js'

const PARTS = 4

/** Calls libuv's uv_getrusage, before which callgrind writes down its count and begins another. */
const mark = (): void => { process.resourceUsage() }

const [name, chosen] = process.argv.slice(2) as [GroupName, string?]
const { warmUp, times } = groups[name]
const variants = await variantsOf(name, dialects.find((dialect) => dialect.name === chosen))
for (let part = 0; part < PARTS; part++) for (const { run } of variants) await run(warmUp / PARTS)

// Valgrind hears of a command at a block of code that it runs, not while the process sleeps.
const awake = setInterval(() => {}, 1)
process.once('disconnect', () => { process.exit() })
process.send!(variants.map(({ name, baseline }) => ({ name, baseline })))
await once(process, 'message')
clearInterval(awake)

mark()
for (let round = 0; round < ROUNDS; round++) {
  for (const { run } of variants) {
    await run(times)
    mark()
  }
}
process.disconnect()
