import type { FastifyRequest } from 'fastify'

const plansKey = Symbol('fastify-error-contract.plans')

/** How much each plan may have. */
export type Plans = Readonly<Record<string, number>>

/** A `max` that depends on the request, and that a document can tell. */
export type LimitByPlan = ((request: FastifyRequest) => Promise<number>) & { readonly [plansKey]: Plans }

/**
 * A limit for each plan: `max: limitByPlan({ free: 100, pro: 1000 }, (request) => request.caller.plan)`. The document lists the
 * plans. Throws a `RangeError` for a limit that is not a whole number from 1; a request whose plan is not listed is answered
 * with 500.
 */
export function limitByPlan<Plan extends string> (limits: Readonly<Record<Plan, number>>, planOf: (request: FastifyRequest) => Plan | Promise<Plan>): LimitByPlan {
  const plans = new Map<string, number>(Object.entries(limits))
  for (const [plan, max] of plans) if (!(Number.isSafeInteger(max) && max > 0)) throw new RangeError(`the limit of the plan '${plan}' is not a whole number from 1`)
  return Object.assign(async (request: FastifyRequest) => {
    const max = plans.get(await planOf(request))
    if (max === undefined) throw new TypeError('the rate limit has no limit for the plan of this request')
    return max
  }, { [plansKey]: Object.freeze({ ...limits }) })
}

/** The plans that a `max` knows; `undefined` where it is another function. */
export function plansOf (max: unknown): Plans | undefined {
  return typeof max === 'function' ? (max as Partial<LimitByPlan>)[plansKey] : undefined
}
