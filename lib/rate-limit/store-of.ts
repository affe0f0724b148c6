import type { ProblemLog } from '../record-problem.js'
import type { Reports } from './availability.js'
import type { DemandStore } from './demand.js'
import { MAX_KEYS, MemoryStore } from './memory-store.js'
import { RedisStore } from './redis-store.js'
import type { RateLimitSettings } from './settings.js'

/** What of a limit's settings says where it is counted. */
export type StoreSettings = Pick<RateLimitSettings, 'maxKeys' | 'whenFull' | 'redis' | 'nameSpace' | 'storeTimeout' | 'whenDown' | 'lease'>

/** Whose limits are counted: where what happens to the store is told, and who says when it is over. */
export interface StoreOwner {
  readonly log: ProblemLog
  readonly onClose: (close: () => Promise<void>) => void
}

function memoryOf (log: ProblemLog, { maxKeys = MAX_KEYS, whenFull = 'refuse' }: StoreSettings): MemoryStore {
  const onFull = (): void => { log.warn({ maxKeys, whenFull }, `the rate limit has its most keys: ${whenFull === 'refuse' ? 'new ones are refused' : 'the windows that end first are forgotten'}`) }
  return new MemoryStore({ maxKeys, whenFull, onFull })
}

/** Where limits are counted: on the service's Redis, or in memory. */
export function storeOf ({ log, onClose }: StoreOwner, settings: StoreSettings): DemandStore {
  const { redis, nameSpace, storeTimeout, lease, whenDown = 'open' } = settings
  const memory = memoryOf(log, settings)
  if (redis === undefined) return memory
  const reports: Reports = {
    down: (err) => { log.error({ err, whenDown }, `the store of the rate limit does not answer: ${whenDown === 'open' ? 'requests are counted in this process' : 'limited requests are refused'} until it does`) },
    back: () => { log.info({}, 'the store of the rate limit answers again') }
  }
  const store = new RedisStore({ redis, nameSpace, storeTimeout, lease, reports, ...(whenDown === 'open' && { local: memory }) })
  onClose(async () => { await store.close() })
  return store
}
