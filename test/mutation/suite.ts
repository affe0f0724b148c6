// The tests of the code that answers errors, in one process, since starting one for each file takes longer than what it tests. Those
// that notice the most changes come first.
import '../lib/resolve-problem.test.js'
import '../integration/handler.test.js'
import '../integration/answers.test.js'
import '../integration/direct-answer.test.js'
import '../integration/reply-guard.test.js'
import '../integration/server-guard.test.js'
import '../integration/server-options.test.js'
import '../integration/hooks.test.js'
import '../integration/observing.test.js'
import '../integration/allowed-methods.test.js'
import '../integration/rate-limit.test.js'
import '../integration/rate-limit-unrouted.test.js'
import t from 'tap'
import { groups } from '../coverage/groups/index.js'
import { run } from '../coverage/run.js'

/** The groups of cases that are quick. */
const quick = ['thrown-values', 'statuses', 'plain-sends', 'error-handlers', 'hooks', 'streams', 'bodies', 'validation', 'unknown-routes', 'below-routing', 'serialization'] as const

for (const file of quick) {
  t.test(file, async (t) => {
    for (const { row, faults } of await run(groups[file]!)) t.strictSame(faults, [], row.name)
  })
}
