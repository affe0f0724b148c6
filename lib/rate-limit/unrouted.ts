import { clientKey } from './client-key.js'
import type { DemandStore } from './demand.js'
import { durationOf } from './duration.js'
import type { Attempt } from './limiter.js'
import type { UnroutedSettings } from './settings.js'

/** Counts requests that reach no route by the client's address; no key generator could be asked, since it may need a route's hooks. */
export interface UnroutedLimit {
  readonly max: number
  /** The window, in ms. */
  readonly timeWindow: number
  take: (address: string | undefined) => Attempt | Promise<Attempt>
}

/** The limit of what reaches no route: unknown URLs, URLs that cannot be read, and what is not HTTP. */
export function unroutedLimit (settings: UnroutedSettings, store: DemandStore, subnet?: number): UnroutedLimit {
  const limit = { max: settings.max, timeWindow: durationOf(settings.timeWindow)! }
  return {
    ...limit,
    take: (address) => {
      const attempts = store.takeAll([{ name: 'unrouted', key: clientKey(address, subnet), ...limit }], 1)
      return attempts instanceof Promise ? attempts.then(([attempt]) => attempt!) : attempts[0]!
    }
  }
}
