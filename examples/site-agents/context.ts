import type { Dependencies } from './dependencies.js'
import type { Store } from './store.js'

/** What routes work with. */
export interface Context {
  readonly store: Store
  readonly dependencies: Dependencies
  readonly now: () => Date
  /** The protocols of the sites that can be in the vault. */
  readonly protocols: readonly string[]
  /** How long a model may take, and how long a site, in ms. */
  readonly chatTimeout: number
  readonly siteTimeout: number
}
