import { Type, type Static } from 'typebox'
import { choice, count, id, text } from './properties.js'
import { input, model } from './response.js'

/** The tiers, from the smallest to the largest. */
export const tierNames = ['free', 'pro', 'team'] as const

/** One of {@link tierNames}. */
export type Tier = typeof tierNames[number]

export const Account = model('Account', 'A user of the service, and what there is left to spend.', {
  id: id('The id of the user.'),
  name: text('The name of the user.', 100),
  tier: choice('The tier of the subscription.', tierNames),
  credits: count('The credits that are left.'),
  termsAccepted: Type.Boolean({ description: 'Whether the user has accepted the terms of service.' })
})
export type Account = Static<typeof Account>

export const Purchase = input({
  credits: Type.Integer({ description: 'How many credits to buy.', format: 'int32', minimum: 100, maximum: 100000 })
})

export const Stats = model('Stats', 'How much there is of everything.', {
  users: count('The users.'),
  agents: count('The agents of all users.'),
  runs: count('The runs of all agents.')
})
