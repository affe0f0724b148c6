import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import t, { type Test } from 'tap'
import Fastify from 'fastify'
import { Redis } from 'ioredis'
import { errorContract } from 'fastify-error-contract'
import { Leases } from '../../lib/rate-limit/leases.js'
import { freePort, Proxy, startRedis, withoutRedis } from './redis-server.js'

t.test('leases', { skip: withoutRedis }, async (t) => {
  const port = await freePort()
  await startRedis(t, port)
  const redis = new Redis({ port, host: '127.0.0.1' })
  t.teardown(() => { redis.disconnect() })
  t.beforeEach(async () => { await redis.flushall() })
  const limit = { max: 10, timeWindow: 60_000 }
  const taken = async (key: string): Promise<number> => Number(await redis.hget(key, 'taken'))
  const calls = async (): Promise<number> => Number(/cmdstat_evalsha:calls=(\d+)/.exec(await redis.info('commandstats'))?.[1] ?? 0)
  const leasesOf = (t: Test, size: number, idle?: number): Leases => {
    const leases = new Leases(redis, size, idle)
    t.teardown(async () => { await leases.close() })
    return leases
  }

  t.test('four processes never pass more than the limit, with a round trip for fifty requests', async (t) => {
    const script = fileURLToPath(new URL('redis-process.js', import.meta.url))
    const before = await calls()
    const outputs = await Promise.all([0, 3_600_000, -3_600_000, 0].map(async (skew) =>
      await promisify(execFile)(process.execPath, [script, ...[port, 2500, 8000, skew, 50].map(String)])))
    const passed = outputs.map(({ stdout }) => JSON.parse(stdout) as Readonly<Record<number, number>>)
    const total = (status: number): number => passed.reduce((sum, counts) => sum + (counts[status] ?? 0), 0)
    t.equal(total(200) + total(429), 10_000)
    t.ok(total(200) <= 8000 && total(200) > 8000 - 4 * 49, `${total(200)} passed`)
    // 8,000 in batches of 50, the last questions of each process, its return, and its first script by its text.
    const asked = await calls() - before
    t.ok(asked < 8000 / 50 + 40, `${asked} questions`)
  })

  t.test('a batch is given out, and what is left of a limit after it', async (t) => {
    const [one, other] = [leasesOf(t, 6), leasesOf(t, 6)]
    const counts: number[] = []
    for (const leases of [one, other, one, one, one, one, one, other, other, other, one, other]) counts.push((await leases.count('k', limit)).current)
    t.strictSame(counts, [1, 7, 2, 3, 4, 5, 6, 8, 9, 10, 11, 11])
    t.match(await other.read('k'), { current: 10, ttl: Number })
    t.match(await leasesOf(t, 6).read('k'), { current: 10, ttl: Number })
    t.strictSame(await one.read('unknown'), { current: 0, ttl: 0 })
  })

  t.test('many at once are answered from one question', async (t) => {
    const leases = leasesOf(t, 6)
    await leases.count('first', limit)
    const before = await calls()
    const counts = await Promise.all(Array.from({ length: 12 }, async () => (await leases.count('k', limit)).current))
    t.strictSame(counts, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 11])
    t.equal(await calls() - before, 2, 'the second has said that there is no more')
  })

  t.test('what is not used goes back, also when the process ends, but not into another window', async (t) => {
    const leases = leasesOf(t, 6, 1000)
    await leases.count('idle', limit)
    t.equal(await taken('idle'), 6)
    const end = performance.now() + 20_000
    while (await taken('idle') !== 1 && performance.now() < end) await new Promise(setImmediate)
    t.equal(await taken('idle'), 1)
    await leases.count('ended', limit)
    await leases.count('other', limit)
    await redis.hset('other', 'window', 'another')
    await leases.close()
    t.strictSame([await taken('ended'), await taken('other')], [1, 6])
  })

  t.test('a window that is shorter than a round trip', async (t) => {
    const leases = leasesOf(t, 6, 5)
    for (let n = 0; n < 50; n++) t.ok((await leases.count('short', { max: 1, timeWindow: 1 })).current >= 1)
    const end = performance.now() + 20_000
    while (await redis.exists('short') === 1 && performance.now() < end) await new Promise(setImmediate)
    t.equal((await leases.count('short', { max: 1, timeWindow: 1 })).current, 1)
  })

  t.test('a Redis that goes: what is held is given out, then this process counts by itself', async (t) => {
    const proxy = new Proxy(port)
    const client = new Redis({ port: await proxy.listen(t), host: '127.0.0.1', retryStrategy: () => 10 })
    client.on('error', () => {})
    t.teardown(() => { client.disconnect() })
    await client.ping()
    const app = Fastify()
    await app.register(errorContract, { rateLimit: { max: 4, redis: client, lease: 2, storeTimeout: 1000 } })
    app.get('/', async () => ({}))
    app.get('/hand', { config: { rateLimit: false } }, async (request) => await read(request, { increment: false }))
    const read = app.createRateLimit({ max: 4 })
    app.get('/none', { config: { rateLimit: { max: () => NaN } } }, async () => ({}))
    t.teardown(() => app.close())
    const ask = async (url = '/'): Promise<number> => (await app.inject(url)).statusCode
    t.strictSame([await ask(), (await app.inject('/hand')).json<{ remaining: number }>().remaining, await ask('/none')], [200, 4, 500])
    proxy.gone = true
    proxy.cut()
    const statuses: number[] = []
    for (let n = 0; n < 6; n++) statuses.push(await ask())
    t.strictSame(statuses, [200, 200, 200, 200, 200, 429])
    t.equal((await app.inject('/hand')).json<{ remaining: number }>().remaining, 4)
  })

  t.test('a Redis that is gone, closed', async (t) => {
    const gone = async (): Promise<never> => { throw new Error('gone') }
    const app = Fastify()
    await app.register(errorContract, { rateLimit: { max: 4, redis: { evalsha: gone, eval: gone, ping: gone }, lease: 2, whenDown: 'closed' } })
    app.get('/', async () => ({}))
    const read = app.createRateLimit({ max: 4 })
    app.get('/hand', { config: { rateLimit: false } }, async (request) => await read(request, { increment: false }))
    t.strictSame([(await app.inject('/')).statusCode, (await app.inject('/hand')).statusCode, (await app.inject('/')).statusCode], [503, 503, 503])
  })
})
