import { detail } from '../schemas/dialects/detail.js'
import type { Dialect } from '../schemas/dialects/dialect.js'
import { problemDetails } from '../schemas/dialects/problem-details.js'
import { bounds, type GroupName } from './bounds.js'
import type { Variant } from './measure.js'

/**
 * Variants that are counted in one process, and how often each is run: before the count, and in each round of it. Those that are asked in another
 * dialect are made anew.
 */
export interface Group {
  readonly variants: (dialect?: Dialect) => Promise<Variant[]>
  readonly warmUp: number
  readonly times: number
}

/** The rounds of a count, each of which runs every variant of a group once. */
export const ROUNDS = 10

const declared = (own: Dialect): Group => ({
  variants: async (dialect = own) => await (await import('./declared-errors.js')).declaredErrors(dialect), warmUp: 4000, times: 100
})

const unforeseen = async (dialect = problemDetails): Promise<Variant[]> => await (await import('./unforeseen.js')).unforeseen(dialect)

/** The groups whose instructions are counted, those that take longest first. They are small, since what one app has taught the compiler slows the next. */
export const groups: Readonly<Record<GroupName, Group>> = {
  'declared errors': declared(problemDetails),
  'declared errors, detail': declared(detail),
  'rate limit in memory': { variants: inMemory, warmUp: 3000, times: 100 },
  validation: { variants: async (dialect = problemDetails) => await (await import('./validation.js')).validation(dialect), warmUp: 3000, times: 20 },
  'unknown routes': { variants: unforeseen, warmUp: 10_000, times: 50 },
  'unexpected failures': { variants: unforeseen, warmUp: 2000, times: 20 }
}

async function inMemory (): Promise<Variant[]> {
  const { pair, questions } = await import('./rate-limit.js')
  const variants: Variant[] = []
  for (const question of questions) if (question[0] in bounds['rate limit in memory']) variants.push(...await pair(question))
  return variants
}

/** Prepares the variants of a group that have a bound, with their baselines; in another dialect where one is given. */
export async function variantsOf (name: GroupName, dialect?: Dialect): Promise<Variant[]> {
  const variants = await groups[name].variants(dialect)
  const bounded = variants.filter((variant) => variant.name in bounds[name])
  const baselines = new Set(bounded.map(({ baseline }) => baseline))
  return variants.filter((variant) => bounded.includes(variant) || baselines.has(variant.name))
}
