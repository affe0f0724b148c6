import type { ProblemLog } from '../record-problem.js'
import type { Reports } from './availability.js'
import type { Counter } from './count.js'
import { MAX_KEYS, MemoryStore } from './memory-store.js'
import { redisCounters } from './redis-store.js'
import type { RateLimitSettings } from './settings.js'

/** What of a limit's settings says where it is counted. */
export type CounterSettings = Pick<RateLimitSettings, 'maxKeys' | 'whenFull' | 'redis' | 'nameSpace' | 'storeTimeout' | 'whenDown'>

function memoryOf (log: ProblemLog, { maxKeys = MAX_KEYS, whenFull = 'refuse' }: CounterSettings): MemoryStore {
  const onFull = (): void => { log.warn({ maxKeys, whenFull }, `the rate limit has its most keys: ${whenFull === 'refuse' ? 'new ones are refused' : 'the windows that end first are forgotten'}`) }
  return new MemoryStore({ maxKeys, whenFull, onFull })
}

/** Where limits count by their names: on the service's Redis, or in the memory of this process. */
export function countersOf (log: ProblemLog, settings: CounterSettings): (name: string) => Counter {
  const { redis, nameSpace, storeTimeout, whenDown = 'open' } = settings
  const memory = memoryOf(log, settings)
  if (redis === undefined) return () => memory.counter()
  const reports: Reports = {
    down: (err) => { log.error({ err, whenDown }, `the store of the rate limit does not answer: ${whenDown === 'open' ? 'requests are counted in this process' : 'limited requests are refused'} until it does`) },
    back: () => { log.info({}, 'the store of the rate limit answers again') }
  }
  return redisCounters({ redis, nameSpace, storeTimeout, reports, ...(whenDown === 'open' && { local: memory }) })
}
