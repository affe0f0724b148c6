// How many instructions are declared errors, validation, unforeseen errors and limits, beside their baselines? With --all: declared errors in every
// dialect. With --check: is a ratio above its bound?
import type { Dialect } from '../schemas/dialects/dialect.js'
import { dialects } from '../schemas/dialects/index.js'
import { bounds, groupNames, type GroupName } from './bounds.js'
import { countGroup, installed } from './callgrind.js'
import { faultsOf, ratiosOf, type Counted, type Counts } from './instruction-ratios.js'
import type { Result } from './measure.js'
import { report } from './report.js'

const AT_ONCE = 2

/** A group, or one that is asked in another dialect. */
interface Question {
  readonly group: GroupName
  readonly dialect?: Dialect
}

const questions = groupNames.map((group): Question => ({ group }))

/** Declared errors in the dialects that have no group. */
const inOtherDialects = dialects.filter(({ name }) => name !== 'problem-details' && name !== 'detail')
  .map((dialect): Question => ({ group: 'declared errors, detail', dialect }))

const counted = new Map<Question, { variants: readonly Counted[], counts: Counts[] }>()

/** Counts what is asked, each with each of the seeds, two at a time. */
async function count (questions: readonly Question[], seeds: readonly number[]): Promise<void> {
  const left = seeds.flatMap((seed) => questions.map((question) => ({ question, seed }))).values()
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    for (const { question, seed } of left) {
      const { variants, counts } = await countGroup(question.group, seed, question.dialect)
      counted.set(question, { variants, counts: [...counted.get(question)?.counts ?? [], counts] })
    }
  }))
}

const benchOf = ({ group, dialect }: Question): string => `instructions, ${dialect === undefined ? group : `declared errors, ${dialect.name}`}`

function resultsOf (question: Question): Result[] {
  const { variants, counts } = counted.get(question)!
  return ratiosOf(benchOf(question), variants, counts).filter(({ variant }) => variant in bounds[question.group])
}

const faults = (question: Question): string[] => faultsOf(question.group, resultsOf(question), bounds[question.group])

/** A group that has a ratio above its bound is counted with two seeds more, and the median of the three decides: one choice of the compiler can add a fifth. */
async function check (): Promise<void> {
  await count(questions, [1])
  await count(questions.filter((question) => faults(question).length > 0), [2, 3])
  report(questions.flatMap(resultsOf))
  for (const fault of questions.flatMap(faults)) {
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
  const asked = [...questions, ...process.argv.includes('--all') ? inOtherDialects : []]
  await count(asked, [1, 2, 3])
  report(asked.flatMap(resultsOf))
}
