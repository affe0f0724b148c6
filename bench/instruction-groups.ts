import { problemDetails } from '../schemas/dialects/problem-details.js'
import { bounds, type GroupName } from './bounds.js'
import type { Variant } from './measure.js'

/** Variants that are counted in one process, and how often each is run: before the count, and in each round of it. */
export interface Group {
  readonly variants: () => Promise<Variant[]>
  readonly warmUp: number
  readonly times: number
}

/** The rounds of a count, each of which runs every variant of a group once. */
export const ROUNDS = 10

/** The groups whose instructions are counted, those that take longest first. They are small, since what one app has taught the compiler slows the next. */
export const groups: Readonly<Record<GroupName, Group>> = {
  'declared errors': { variants: async () => await (await import('./declared-errors.js')).declaredErrors(problemDetails), warmUp: 4000, times: 100 },
  'rate limit in memory': { variants: inMemory, warmUp: 3000, times: 100 },
  validation: { variants: async () => await (await import('./validation.js')).validation(problemDetails), warmUp: 1500, times: 20 },
  'unforeseen errors': { variants: async () => await (await import('./unforeseen.js')).unforeseen(problemDetails), warmUp: 2000, times: 20 }
}

async function inMemory (): Promise<Variant[]> {
  const { pair, questions } = await import('./rate-limit.js')
  const variants: Variant[] = []
  for (const question of questions) if (question[0] in bounds['rate limit in memory']) variants.push(...await pair(question))
  return variants
}

/** Prepares the variants of a group that have a bound, with their baselines. */
export async function variantsOf (name: GroupName): Promise<Variant[]> {
  const variants = await groups[name].variants()
  const bounded = variants.filter((variant) => variant.name in bounds[name])
  const baselines = new Set(bounded.map(({ baseline }) => baseline))
  return variants.filter((variant) => bounded.includes(variant) || baselines.has(variant.name))
}
