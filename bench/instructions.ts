// Runs a group of variants under callgrind, which bench/callgrind.ts starts, and marks where the count of each begins and ends.
import { dialects } from '../schemas/dialects/index.js'
import type { GroupName } from './bounds.js'
import { awaitCount, mark } from './counted.js'
import { groups, ROUNDS, variantsOf } from './instruction-groups.js'

const PARTS = 4

const [begin, name, chosen] = process.argv.slice(2) as [string, GroupName, string?]
const { warmUp, times } = groups[name]
const variants = await variantsOf(name, dialects.find((dialect) => dialect.name === chosen))
for (let part = 0; part < PARTS; part++) for (const { run } of variants) await run(warmUp / PARTS)

awaitCount(begin, variants.map(({ name, baseline }) => ({ name, baseline })))
for (let round = 0; round < ROUNDS; round++) {
  for (const { run } of variants) {
    await run(times)
    mark()
  }
}
process.disconnect()
