import t from 'tap'
import { groups } from './groups/index.js'
import { run } from './run.js'

for (const [file, group] of Object.entries(groups)) {
  t.test(`${group.name} (groups/${file}.ts)`, async (t) => {
    for (const { row, faults } of await run(group)) t.strictSame(faults, [], row.name)
  })
}
