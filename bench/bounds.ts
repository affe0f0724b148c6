/** What a ratio of instructions is meant to be at most, and what `npm run check:speed` lets it be at most. */
export interface Bound {
  readonly goal: number
  readonly bound: number
}

/** How far above its bound a ratio may be: V8 makes other code for other processors, and what it chooses by chance is not all fixed by a seed. */
export const MARGIN = 1.05

/**
 * The bounds of the ratios to the baselines of bench/, by group and variant. A bound is the goal where that is reached, and else what was
 * measured at most when it was written. Node 20 on x86-64: another compiler gives other counts.
 */
export const bounds = {
  'declared errors': {
    'reply.fail': { goal: 0.9, bound: 0.9 },
    'reply.fail with details': { goal: 1.1, bound: 1.1 },
    returned: { goal: 1.1, bound: 1.1 },
    thrown: { goal: 1.3, bound: 1.3 },
    rejected: { goal: 2.3, bound: 2.3 },
    'thrown, beside Fastify': { goal: 0.25, bound: 0.25 },
    success: { goal: 1.15, bound: 1.15 }
  },
  // The dialect whose floor is lowest, so that its ratios are the highest of all.
  'declared errors, detail': {
    'reply.fail': { goal: 0.9, bound: 0.9 },
    'reply.fail with details': { goal: 1.1, bound: 1.1 },
    returned: { goal: 1.1, bound: 1.1 },
    thrown: { goal: 1.3, bound: 1.3 },
    rejected: { goal: 2.3, bound: 2.3 }
  },
  'rate limit in memory': {
    'a success, IPv4': { goal: 1, bound: 1 },
    'a success, IPv6': { goal: 0.2, bound: 0.2 },
    'a refusal': { goal: 0.3, bound: 0.3 }
  },
  validation: {
    'the contract, 1 failing field': { goal: 1.12, bound: 1.12 },
    'the contract, 10 failing fields': { goal: 1.3, bound: 1.3 },
    'the contract, 100 failing fields': { goal: 2.5, bound: 2.5 }
  },
  'unknown routes': {
    'the contract, an unknown route': { goal: 1, bound: 1 }
  },
  'unexpected failures': {
    'the contract, an unexpected failure, logged with its stack': { goal: 1.05, bound: 1.05 }
  }
} as const satisfies Readonly<Record<string, Readonly<Record<string, Bound>>>>

/** A group of variants that are counted in one process. */
export type GroupName = keyof typeof bounds

/** The names of the groups. */
export const groupNames = Object.keys(bounds) as GroupName[]
