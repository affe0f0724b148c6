import t from 'tap'
import { bounds, MARGIN, type Bound } from '../../bench/bounds.js'
import { countsOf, faultsOf, ratiosOf, totalOf } from '../../bench/instruction-ratios.js'

const profile = (trigger: string, total: string): string => `# callgrind format
version: 1
creator: callgrind-3.19.0
part: 2

desc: Timerange: Basic block 10 - 20
desc: Trigger: ${trigger}

positions: line
events: Ir
summary: ${total}

fn=(1) uv_getrusage
0 7

totals: ${total}
`

t.test('the total of a profile', async (t) => {
  t.equal(totalOf(profile('--dump-before=uv_getrusage', '15868391')), 15868391)
  t.equal(totalOf(profile('Program termination', '15868391')), undefined, 'what was counted after the last mark is no round')
  t.equal(totalOf(profile('--dump-before=uv_getrusage', '')), undefined, 'a profile that was not written to its end')
})

const variants = [{ name: 'floor' }, { name: 'thrown', baseline: 'floor' }]

t.test('a count is the lower quartile of the rounds', async (t) => {
  const totals = [1000, 1200, 9000, 1200, 1000, 1200, 1000, 5000, 1000, 1200]
  t.strictSame([...countsOf(variants, totals, 10)], [['floor', 100], ['thrown', 120]])
})

const counts = [120, 150, 121].map((thrown) => new Map([['floor', 100], ['thrown', thrown]]))

t.test('a ratio is the median of the seeds', async (t) => {
  t.strictSame(ratiosOf('declared errors', variants, counts),
    [{ bench: 'declared errors', variant: 'thrown', baseline: 'floor', ratio: 1.21, q1: 1.205, q3: 1.355, n: 3, instructions: 121 }])
})

t.test('ratios and their bounds', async (t) => {
  const results = ratiosOf('declared errors', variants, counts)
  const table: ReadonlyArray<{ given: Readonly<Record<string, Bound>>, want: readonly string[] }> = [
    { given: { thrown: { goal: 1.1, bound: 1.21 / MARGIN + 1e-9 } }, want: [] },
    { given: { thrown: { goal: 1.1, bound: 1.15 } }, want: ['declared errors, thrown: 1.210 of floor, above its bound of 1.15 (goal 1.1)'] },
    { given: { thrown: { goal: 1.1, bound: 1.3 }, returned: { goal: 1, bound: 1 } }, want: ['declared errors, returned: was not measured'] }
  ]
  for (const { given, want } of table) t.strictSame(faultsOf('declared errors', results, given), want)
})

t.test('no bound is below its goal', async (t) => {
  const below = Object.entries(bounds).flatMap(([group, ratios]) => Object.entries(ratios).filter(([, { goal, bound }]) => bound < goal).map(([variant]) => `${group}, ${variant}`))
  t.strictSame(below, [])
})
