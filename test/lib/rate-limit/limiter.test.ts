import t from 'tap'
import { Redis } from 'ioredis'
import { freePort, startRedis, withoutRedis } from '../../integration/redis-server.js'
import { createLimiter, type Limiter, type LimiterOptions } from '../../../lib/rate-limit/limiter.js'
import { MemoryStore } from '../../../lib/rate-limit/memory-store.js'

t.test('what a limiter lets happen', async (t) => {
  let now = 5000
  const limiter = createLimiter({ max: 5, timeWindow: '10 seconds', now: () => now })
  const steps: ReadonlyArray<readonly [after: number, key: string, cost: number | undefined, allowed: boolean, remaining: number, retryAfter: number]> = [
    [0, 'a', undefined, true, 4, 0],
    [0, 'a', 3, true, 1, 0],
    [1, 'a', 2, false, 1, 10],
    [0, 'a', 1, true, 0, 0],
    [0, 'b', 5, true, 0, 0],
    [8999, 'a', 1, false, 0, 1],
    [999, 'a', 1, false, 0, 1],
    [1, 'a', 1, true, 4, 0]
  ]
  for (const [after, key, cost, allowed, remaining, retryAfter] of steps) {
    now += after
    t.strictSame(await limiter.take(key, cost), { allowed, remaining, retryAfter })
  }
  for (const cost of [0, -1, 1.5, NaN, 6]) await t.rejects(limiter.take('a', cost), RangeError)
})

t.test('what happens after Retry-After is allowed', async (t) => {
  for (let started = 0; started < 3000; started += 123) {
    let now = 0
    const limiter = createLimiter({ max: 1, timeWindow: 2500, now: () => now })
    await limiter.take('a')
    now += started
    const { allowed, retryAfter } = await limiter.take('a')
    now += retryAfter * 1000
    t.equal(allowed || (await limiter.take('a')).allowed, true)
  }
})

t.test('where there is no room, a new key is refused', async (t) => {
  const limiter = createLimiter({ max: 1, timeWindow: 2500, store: new MemoryStore({ maxKeys: 1 }).counter('') })
  t.ok((await limiter.take('a')).allowed)
  t.strictSame(await limiter.take('b'), { allowed: false, remaining: 0, retryAfter: 3 })
})

t.test('a store of the service', async (t) => {
  const given: unknown[] = []
  const limiter = createLimiter({ max: 2, timeWindow: 1, store: { take: async (...args) => { given.push(args); return { counted: false, current: 7, ttl: 1 } } } })
  t.strictSame(await limiter.take('a'), { allowed: false, remaining: 0, retryAfter: 1 })
  t.strictSame(given, [['a', 1, { max: 2, timeWindow: 1 }]])
})

t.test('limits that are none', async (t) => {
  const rows: ReadonlyArray<Partial<LimiterOptions>> = [{ max: 0 }, { max: -1 }, { max: NaN }, { max: 1.5 }, { max: '1' as never }, { timeWindow: 0 }, { timeWindow: NaN }, { timeWindow: 'soon' }, { timeWindow: '-1 s' }, { timeWindow: null as never }]
  for (const row of rows) t.throws(() => createLimiter({ max: 1, timeWindow: 1, ...row }), RangeError)
})

t.test('on Redis, in all processes together, under its name', { skip: withoutRedis }, async (t) => {
  const port = await freePort()
  await startRedis(t, port)
  const redis = new Redis({ port, host: '127.0.0.1' })
  t.teardown(() => { redis.disconnect() })
  const limiterOf = (name?: string): Limiter => createLimiter({ max: 3, timeWindow: '1 minute', redis, ...(name !== undefined && { name }) })
  t.strictSame(await limiterOf('calls').take('a', 2), { allowed: true, remaining: 1, retryAfter: 0 })
  t.strictSame(await limiterOf('calls').take('a', 2), { allowed: false, remaining: 1, retryAfter: 60 })
  t.strictSame(await limiterOf().take('a', 2), { allowed: true, remaining: 1, retryAfter: 0 })
  t.strictSame((await redis.keys('*')).sort(), ['fastify-error-contract:limiter%20:a', 'fastify-error-contract:limiter%20calls:a'])
})

t.test('on a Redis that goes and comes back', async (t) => {
  const lines: unknown[] = []
  const log = { error: (fields: object, message: string) => { lines.push([fields, message]) }, info: (message: string) => { lines.push(message) } }
  const failure = new Error('gone')
  let isGone = true
  const answer = async (): Promise<unknown> => {
    if (isGone) throw failure
    return [[1, 1, 5]]
  }
  const redis = { evalsha: answer, eval: answer, ping: answer }
  const open = createLimiter({ max: 1, timeWindow: 1000, redis, name: 'calls', log })
  t.strictSame([(await open.take('a')).allowed, (await open.take('a')).allowed], [true, false], 'counted in this process')
  isGone = false
  while (lines.length < 2) { await open.take('a'); await new Promise(setImmediate) }
  t.strictSame(lines, [[{ err: failure, limiter: 'calls' }, 'the store of a limiter does not answer'], 'the store of a limiter answers again'])
  isGone = true
  const closed = createLimiter({ max: 1, timeWindow: 1000, redis, whenDown: 'closed' })
  await t.rejects(closed.take('a'), { name: 'StoreDown' })
  isGone = false
  let isBack = false
  while (!isBack) await closed.take('a').then(() => { isBack = true }, async () => { await new Promise(setImmediate) })
})
