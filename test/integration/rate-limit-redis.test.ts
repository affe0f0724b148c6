import { execFile } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import t, { type Test } from 'tap'
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import { Redis } from 'ioredis'
import { errorContract, flat, type ErrorContractOptions } from 'fastify-error-contract'
import { codesOf, documentOf } from './documented.js'
import { freePort, Proxy, startRedis, withoutRedis } from './redis-server.js'

type Settings = NonNullable<ErrorContractOptions['rateLimit']>

const keys = new Map<string, string>()
const byHeader = ({ headers }: FastifyRequest): string => keys.get(String(headers['x-key'])) ?? 'a'

interface Service {
  readonly app: FastifyInstance
  readonly lines: string[]
  readonly redis: Redis
  readonly ask: (url?: string, key?: string) => Promise<readonly [status: number, retryAfter: unknown, remaining: unknown]>
}

async function serve (t: Test, port: number, settings: Settings = {}): Promise<Service> {
  const redis = new Redis({ port, host: '127.0.0.1', retryStrategy: () => 10 })
  redis.on('error', () => {})
  const lines: string[] = []
  const app = Fastify({ logger: { level: 'info', stream: { write: (line: string) => { if (line.includes('"msg":"the store of')) lines.push(line) } } } })
  await app.register(errorContract, { dialect: flat, rateLimit: { max: 2, redis, keyGenerator: byHeader, ...settings } })
  app.get('/', async () => ({}))
  app.get('/own', { config: { rateLimit: { max: 1, timeWindow: 5000 } } }, async () => ({}))
  app.get('/again', { config: { rateLimit: { max: 1, timeWindow: 5000, continueExceeding: true } } }, async () => ({}))
  app.get('/backoff', { config: { rateLimit: { max: 1, timeWindow: 5000, exponentialBackoff: true } } }, async () => ({}))
  app.get('/endless', { config: { rateLimit: { max: () => Infinity } } }, async () => ({}))
  app.get('/none', { config: { rateLimit: { max: () => NaN } } }, async () => ({}))
  const limit = app.createRateLimit({ max: 5 })
  app.get('/read', { config: { rateLimit: false } }, async (request) => await limit(request, { increment: false }))
  app.get('/count', { config: { rateLimit: false } }, async (request) => await limit(request))
  await app.ready()
  t.teardown(async () => { redis.disconnect(); await app.close() })
  const ask: Service['ask'] = async (url = '/', key = '') => {
    const { statusCode, headers } = await app.inject({ url, headers: { 'x-key': key } })
    return [statusCode, headers['retry-after'], headers['x-ratelimit-remaining']]
  }
  return { app, lines, redis, ask }
}

async function statusesOf ({ ask }: Service, times: number, url = '/'): Promise<number[]> {
  const statuses: number[] = []
  for (let n = 0; n < times; n++) statuses.push((await ask(url))[0])
  return statuses
}

/** Asks until there is an answer as wanted: for what happens in its own time, such as connecting. */
async function until (condition: () => Promise<boolean>): Promise<void> {
  for (let n = 0; n < 4000 && !await condition(); n++) await pause(5)
}

t.test('on a real Redis', { skip: withoutRedis }, async (t) => {
  const port = await freePort()
  await startRedis(t, port)
  const admin = new Redis({ port, host: '127.0.0.1' })
  t.teardown(() => { admin.disconnect() })
  t.beforeEach(async () => { await admin.flushall() })

  t.test('four processes with clocks of their own let exactly the limit pass', async (t) => {
    const script = fileURLToPath(new URL('redis-process.js', import.meta.url))
    // Each waits a minute for Redis where it has to, and ends when it is done.
    const timeout = 50_000
    const outputs = await Promise.all([0, 3_600_000, -3_600_000, 86_400_000].map(async (skew) =>
      await promisify(execFile)(process.execPath, [script, ...[port, 2500, 1000, skew].map(String)], { timeout })))
    const passed = outputs.map(({ stdout }) => JSON.parse(stdout) as Readonly<Record<number, number>>)
    const total = (status: number): number => passed.reduce((sum, counts) => sum + (counts[status] ?? 0), 0)
    t.strictSame([total(200), total(429)], [1000, 9000])
  })

  t.test('windows, longer windows, and what is read', async (t) => {
    const service = await serve(t, port)
    t.strictSame(await statusesOf(service, 3), [200, 200, 429])
    t.strictSame(await statusesOf(service, 2, '/endless'), [200, 200])
    t.strictSame(await statusesOf(service, 1, '/none'), [500])
    t.strictSame([await service.ask('/own'), await service.ask('/own')], [[200, undefined, '0'], [429, '5', '0']])
    t.strictSame([await service.ask('/again'), await service.ask('/again')], [[200, undefined, '0'], [429, '5', '0']])
    const waits: unknown[] = []
    for (let n = 0; n < 4; n++) waits.push((await service.ask('/backoff'))[1])
    t.strictSame(waits, [undefined, '5', '10', '20'])
    const remaining = async (url: string): Promise<unknown> => (await service.app.inject(url)).json<{ remaining: number }>().remaining
    t.strictSame([await remaining('/read'), await remaining('/count'), await remaining('/read')], [5, 4, 4])
    t.strictSame(service.lines, [])
  })

  t.test('a request is one round trip', async (t) => {
    const service = await serve(t, port)
    await service.ask()
    const seen: string[][] = []
    const watcher = new Redis({ port, host: '127.0.0.1' })
    const monitor = await watcher.monitor()
    t.teardown(() => { watcher.disconnect(); monitor.disconnect() })
    monitor.on('monitor', (_time: string, args: string[], source: string) => { if (source !== 'lua') seen.push(args) })
    await service.ask()
    await until(async () => seen.length > 0)
    t.strictSame(seen.map(([command]) => command?.toLowerCase()), ['evalsha'])
  })

  t.test('a key reaches no other one', async (t) => {
    const service = await serve(t, port, { nameSpace: 'n:', max: 1 })
    const given = ['', ':', '\r\nFLUSHALL\r\n', 'GET%20%2Fown:', '*', '\0', 'ü', '#', 'x'.repeat(1_000_000), `${'x'.repeat(1_000_000)}y`]
    for (const [index, key] of given.entries()) keys.set(`k${index}`, key)
    for (const status of [200, 429]) for (const index of given.keys()) t.equal((await service.ask('/', `k${index}`))[0], status, JSON.stringify(given[index]!.slice(0, 20)))
    const stored = await admin.keys('*')
    t.equal(stored.length, given.length)
    t.ok(stored.every((key) => key.startsWith('n::') && key.length < 150))
  })

  t.test('slow, and quick again', async (t) => {
    const proxy = new Proxy(port)
    const service = await serve(t, await proxy.listen(t), { storeTimeout: 1000 })
    t.strictSame(await statusesOf(service, 1), [200])
    proxy.slow = true
    const before = performance.now()
    t.strictSame(await statusesOf(service, 4), [200, 200, 429, 429], 'counted in this process')
    t.ok(performance.now() - before < 3000, 'only the first has waited')
    t.equal(service.lines.length, 1, 'told once')
    proxy.slow = false
    proxy.cut()
    await until(async () => { await service.ask('/endless'); return service.lines.length === 2 })
    t.match(service.lines, [/requests are counted in this process until it does/, /answers again/])
    t.equal((await service.ask())[0], 429, 'Redis has counted as well what it was asked')
  })

  t.test('gone at boot and midway, closed', async (t) => {
    const proxy = new Proxy(port)
    proxy.gone = true
    const service = await serve(t, await proxy.listen(t), { storeTimeout: 1000, whenDown: 'closed' })
    const refused = async (): Promise<void> => {
      const { statusCode, headers, json, body } = await service.app.inject('/')
      t.strictSame([statusCode, headers['retry-after'], json()], [503, '1', { error: 'The service is temporarily unavailable', code: 'UNAVAILABLE', statusCode: 503 }])
      t.notMatch(body, /127\.0\.0\.1/)
    }
    await refused()
    await refused()
    t.equal((await service.app.inject('/read')).statusCode, 503)
    t.equal(service.lines.length, 1)
    proxy.gone = false
    await until(async () => (await service.ask('/endless'))[0] === 200)
    proxy.gone = true
    proxy.cut()
    await refused()
    proxy.gone = false
    await until(async () => (await service.ask('/endless'))[0] === 200)
    t.match(service.lines, [/limited requests are refused until it does/, /answers again/, /does not answer/, /answers again/])
  })

  t.test('many at once while it goes', async (t) => {
    const proxy = new Proxy(port)
    const service = await serve(t, await proxy.listen(t), { storeTimeout: 1000, max: 10 })
    await service.redis.ping()
    await service.ask()
    proxy.slow = true
    const answers = await Promise.all(Array.from({ length: 30 }, async () => await service.ask()))
    t.strictSame([200, 429].map((status) => answers.filter(([its]) => its === status).length), [10, 20])
    t.equal((await service.app.inject('/read')).json<{ remaining: number }>().remaining, 5, 'read in this process')
    t.equal(service.lines.length, 1)
  })
})

t.test('a client that fails otherwise', async (t) => {
  const broken = { evalsha: async () => { throw 'no error' }, eval: async () => {}, ping: async () => { throw new Error('no') } } // eslint-disable-line no-throw-literal -- that it is none is the case
  const app = Fastify()
  await app.register(errorContract, { rateLimit: { max: 1, redis: broken } })
  app.get('/', async () => ({}))
  t.strictSame([(await app.inject('/')).statusCode, (await app.inject('/')).statusCode], [200, 429])
})

t.test('closed is in the document, on limited operations only', async (t) => {
  const idle = { evalsha: async () => {}, eval: async () => {}, ping: async () => {} }
  for (const whenDown of ['open', 'closed'] as const) {
    const app = Fastify()
    await app.register(errorContract, { rateLimit: { redis: idle, whenDown } })
    app.get('/', async () => ({}))
    app.get('/off', { config: { rateLimit: false } }, async () => ({}))
    await app.ready()
    t.strictSame(['/', '/off'].map((path) => codesOf(documentOf(app), 'get', path).includes('UNAVAILABLE')), [whenDown === 'closed', false])
  }
})
