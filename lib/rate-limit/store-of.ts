import type { FastifyInstance } from 'fastify'
import type { Reports } from './availability.js'
import type { DemandStore } from './demand.js'
import { MAX_KEYS, MemoryStore } from './memory-store.js'
import { RedisStore } from './redis-store.js'
import type { RateLimitSettings } from './settings.js'

function memoryOf (app: FastifyInstance, { maxKeys = MAX_KEYS, whenFull = 'refuse' }: RateLimitSettings): MemoryStore {
  const onFull = (): void => { app.log.warn({ maxKeys, whenFull }, `the rate limit has its most keys: ${whenFull === 'refuse' ? 'new ones are refused' : 'the windows that end first are forgotten'}`) }
  return new MemoryStore({ maxKeys, whenFull, onFull })
}

/** Where the limits of an app are counted: on the service's Redis, or in memory. */
export function storeOf (app: FastifyInstance, settings: RateLimitSettings): DemandStore {
  const { redis, nameSpace, storeTimeout, lease, whenDown = 'open' } = settings
  const memory = memoryOf(app, settings)
  if (redis === undefined) return memory
  const reports: Reports = {
    down: (err) => { app.log.error({ err, whenDown }, `the store of the rate limit does not answer: ${whenDown === 'open' ? 'requests are counted in this process' : 'limited requests are refused'} until it does`) },
    back: () => { app.log.info('the store of the rate limit answers again') }
  }
  const store = new RedisStore({ redis, nameSpace, storeTimeout, lease, reports, ...(whenDown === 'open' && { local: memory }) })
  app.addHook('onClose', async () => { await store.close() })
  return store
}
