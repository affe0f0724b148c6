import type { Tier } from './models/account.js'

/** What a tier includes. */
interface Included {
  readonly agents: number
  readonly sites: number
  readonly sessions: number
}

/** How much of what each tier includes. */
export const included: Readonly<Record<Tier, Included>> = {
  free: { agents: 1, sites: 1, sessions: 1 },
  pro: { agents: 5, sites: 10, sessions: 5 },
  team: { agents: 25, sites: 50, sessions: 25 }
}

/** How long a session lasts, in ms. */
export const SESSION_TIME = 60 * 60 * 1000
