import { createHash } from 'node:crypto'

/** What a customer pays for. */
export type Plan = 'free' | 'pro'

/** How many requests a minute each plan includes. */
export type PlanLimits = Readonly<Record<Plan, number>>

export const planLimits: PlanLimits = { free: 100, pro: 1000 }

/** Who asks. `key` is what its requests are counted by. */
export interface Caller {
  readonly key: string
  readonly customerId: string
  readonly role: 'admin' | 'member'
  readonly plan: Plan
}

const north = { customerId: 'cus_north', plan: 'pro' } as const
const south = { customerId: 'cus_south', plan: 'free' } as const

function hash (apiKey: string): string {
  return createHash('sha256').update(apiKey).digest('hex')
}

/** The users, by the id in their tokens. */
export const users: ReadonlyMap<string, Caller> = new Map<string, Caller>([
  ['usr_ada', { ...north, key: 'usr_ada', role: 'admin' }],
  ['usr_ben', { ...north, key: 'usr_ben', role: 'member' }]
])

/** The API keys of the demonstration: a service keeps only the hashes, and looks keys up by them. */
const apiKeys: ReadonlyMap<string, Caller> = new Map<string, Caller>([
  [hash('demo-key-of-north'), { ...north, key: 'key_north', role: 'admin' }],
  [hash('demo-key-of-south'), { ...south, key: 'key_south', role: 'admin' }],
  [hash('other-key-of-south'), { ...south, key: 'key_south_2', role: 'admin' }]
])

/** Whose an API key is. */
export function callerOfKey (apiKey: string): Caller | undefined {
  return apiKeys.get(hash(apiKey))
}
