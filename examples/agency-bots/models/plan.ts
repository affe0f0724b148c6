import { Type, type Static } from 'typebox'
import { choice, count } from './properties.js'
import { model } from './response.js'

/** What a plan limits, and how messages for people name it. */
export const resourceNames = {
  bots: 'bots',
  monthlyMessages: 'messages a month',
  activeActions: 'active actions'
} as const

/** @see {@link resourceNames} */
export type Resource = keyof typeof resourceNames

/** @see {@link resourceNames} */
export const Resource = choice('What the plan limits.', Object.keys(resourceNames) as Resource[])

/** How much of each resource a plan allows. */
export type PlanLimits = Readonly<Record<Resource, number>>

const Use = Type.Object({
  used: count('How much of it the agency uses.'),
  limit: count('How much of it the plan allows.')
}, { additionalProperties: false })

export const Usage = model('Usage', 'What an agency uses of its plan.', { bots: Use, monthlyMessages: Use, activeActions: Use })
export type Usage = Static<typeof Usage>
