import t, { type Test } from 'tap'
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import { Redis } from 'ioredis'
import { errorContract, flat, limitByPlan, type ErrorContractOptions } from 'fastify-error-contract'
import { codesOf, documentOf, isDocumented } from './documented.js'
import { freePort, startRedis, withoutRedis } from './redis-server.js'

type Settings = NonNullable<ErrorContractOptions['rateLimit']>

const byHeader = ({ headers }: FastifyRequest): string => String(headers['x-client'] ?? 'a')
const handler = async (): Promise<object> => ({})

async function appOf (rateLimit: Settings, routes: (app: FastifyInstance) => void, options: ErrorContractOptions = {}): Promise<FastifyInstance> {
  const app = Fastify()
  await app.register(errorContract, { dialect: flat, rateLimit: { keyGenerator: byHeader, ...rateLimit }, ...options })
  routes(app)
  await app.ready()
  return app
}

interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
}

async function ask (app: FastifyInstance, url: string, client = 'a', method: 'GET' | 'HEAD' = 'GET'): Promise<Reply> {
  const { statusCode, headers } = await app.inject({ method, url, headers: { 'x-client': client } })
  return { status: statusCode, headers }
}

async function statuses (app: FastifyInstance, urls: readonly string[]): Promise<number[]> {
  const all: number[] = []
  for (const url of urls) all.push((await ask(app, url)).status)
  return all
}

const times = (n: number, url: string): string[] => Array.from({ length: n }, () => url)

/** A clock of the test's own. */
function clockOf (t: Test): { now: number } {
  const clock = { now: 1_700_000_000_000 }
  t.intercept(Date, 'now', { value: () => clock.now })
  return clock
}

const burstAndDay = [{ name: 'burst', max: 2, timeWindow: '1 second' }, { name: 'day', max: 3, timeWindow: '1 day' }]

t.test('a burst and a day, in every style', async (t) => {
  const rows = [
    ['x-ratelimit', { 'x-ratelimit-limit': '2', 'x-ratelimit-remaining': '1', 'x-ratelimit-reset': '1' }],
    ['x-ratelimit-epoch', { 'x-ratelimit-limit': '2', 'x-ratelimit-remaining': '1', 'x-ratelimit-reset': '1700000001' }],
    ['x-ratelimit-iso8601', { 'x-ratelimit-limit': '2', 'x-ratelimit-remaining': '1', 'x-ratelimit-reset': '2023-11-14T22:13:21.000Z' }],
    ['ratelimit-draft-10', { 'ratelimit-policy': '"burst";q=2;w=1, "day";q=3;w=86400', ratelimit: '"burst";r=1;t=1, "day";r=2;t=86400' }],
    ['none', {}]
  ] as const
  clockOf(t)
  for (const [rateLimitStyle, want] of rows) {
    const app = await appOf({ policies: burstAndDay }, (app) => app.get('/', handler), { rateLimitStyle })
    const { headers } = await ask(app, '/')
    t.strictSame(Object.fromEntries(Object.entries(headers).filter(([name]) => name.includes('ratelimit'))), want, rateLimitStyle)
    const { headers: documented = {} } = documentOf(app).paths['/']?.get?.responses['200'] as { headers?: object }
    t.strictSame(Object.keys(documented).map((name) => name.toLowerCase()).sort(), Object.keys(want).sort(), `${rateLimitStyle} in the document`)
  }
})

t.test('what one policy refuses is counted by none, and is told to come back when all let it pass', async (t) => {
  const clock = clockOf(t)
  const app = await appOf({ policies: burstAndDay }, (app) => app.get('/', handler), { rateLimitStyle: 'ratelimit-draft-10' })
  const steps: ReadonlyArray<readonly [after: number, status: number, ratelimit: string, retryAfter: string | undefined]> = [
    [0, 200, '"burst";r=1;t=1, "day";r=2;t=86400', undefined],
    [0, 200, '"burst";r=0;t=1, "day";r=1;t=86400', undefined],
    [400, 429, '"burst";r=0;t=1, "day";r=1;t=86400', '1'],
    [600, 200, '"burst";r=1;t=1, "day";r=0;t=86399', undefined],
    [1, 429, '"burst";r=1;t=1, "day";r=0;t=86399', '86399'],
    [86_398_999, 200, '"burst";r=1;t=1, "day";r=2;t=86400', undefined]
  ]
  for (const [after, status, ratelimit, retryAfter] of steps) {
    clock.now += after
    const { status: got, headers } = await ask(app, '/')
    t.strictSame([got, headers.ratelimit, headers['retry-after']], [status, ratelimit, retryAfter])
  }
})

t.test('a limit counts at the stage that it is given', async (t) => {
  const limits = [{ max: 1, timeWindow: 60_000 }, { policies: [{ name: 'one', max: 1, timeWindow: 60_000 }] }, { max: async () => 1, timeWindow: 60_000 }]
  for (const hook of ['onRequest', 'preParsing', 'preValidation', 'preHandler'] as const) {
    for (const limit of limits) {
      const before: string[] = []
      const app = await appOf({ hook, ...limit }, (app) => {
        for (const stage of ['onRequest', 'preParsing', 'preValidation', 'preHandler'] as const) {
          app.addHook(stage as 'onRequest', async () => { before.push(stage) })
        }
        app.post('/', async ({ body }) => body)
      })
      const send = async (): Promise<unknown> => {
        before.length = 0
        const { statusCode, body } = await app.inject({ method: 'POST', url: '/', payload: { a: 1 } })
        return [statusCode, statusCode === 200 ? body : before.at(-1)]
      }
      t.strictSame([await send(), await send()], [[200, '{"a":1}'], [429, hook]], `${hook}, ${Object.keys(limit)[0]!}`)
      await app.close()
    }
  }
})

t.test('groups, costs, plans, an allow list and bans', async (t) => {
  const seen: string[] = []
  const tell = (what: string) => (_request: FastifyRequest, key: string): void => { seen.push(`${what} ${key}`) }
  const app = await appOf({ max: 5, timeWindow: '1 minute' }, (app) => {
    app.get('/plain', handler)
    app.get('/dear', { config: { rateLimit: { cost: 3 } } }, handler)
    app.get('/free', { config: { rateLimit: { cost: () => 0 } } }, handler)
    app.get('/wrong', { config: { rateLimit: { cost: () => 0.5 } } }, handler)
    app.get('/own', { config: { rateLimit: { max: 5, timeWindow: 60_000, cost: async () => 2 } } }, handler)
    const shared = { name: 'day', max: 2, timeWindow: '1 day', groupId: 'reports' }
    app.get('/group/a', { config: { rateLimit: { policies: [{ name: 'burst', max: 9, timeWindow: 60_000 }, shared] } } }, handler)
    app.get('/group/b', { config: { rateLimit: { policies: [shared] } } }, handler)
    app.get('/plan', { config: { rateLimit: { policies: [{ name: 'minute', max: limitByPlan({ a: 1, pro: 2 }, byHeader as () => 'a' | 'pro'), timeWindow: () => 60_000 }] } } }, handler)
    app.get('/allowed', { config: { rateLimit: { policies: [{ name: 'one', max: 1, timeWindow: 60_000, keyGenerator: ({ url }) => url }], allowList: ['/allowed'] } } }, handler)
    app.get('/listed', { config: { rateLimit: { policies: [{ name: 'one', max: 1, timeWindow: 60_000, groupId: 'listed' }], allowList: ['alisted'] } } }, handler)
    app.get('/asked', { config: { rateLimit: { cost: 1, max: 1, allowList: async ({ headers }: FastifyRequest) => headers['x-client'] === 'friend' } } }, handler)
    app.get('/ban', { config: { rateLimit: { policies: [{ name: 'one', max: 1, timeWindow: 60_000 }], ban: 1, hook: 'preHandler', onExceeding: tell('counted'), onExceeded: tell('refused'), onBanReach: tell('banned') } } }, handler)
    app.get('/unlimited', { config: { rateLimit: false } }, handler)
  })
  t.strictSame(await statuses(app, ['/plain', '/dear', '/plain', '/dear', '/free', '/plain']), [200, 200, 200, 429, 200, 429], 'a route with a cost shares the limit of all')
  t.strictSame(await statuses(app, ['/wrong', ...times(3, '/own')]), [500, 200, 200, 429], 'what is refused takes nothing')
  t.strictSame(await statuses(app, ['/group/a', '/group/b', '/group/a']), [200, 200, 429])
  const plan = async (client: string): Promise<number> => (await ask(app, '/plan', client)).status
  t.strictSame([await plan('a'), await plan('a'), await plan('pro'), await plan('pro'), await plan('pro'), await plan('toString')], [200, 429, 200, 200, 429, 500])
  t.strictSame(await statuses(app, [...times(3, '/allowed'), ...times(2, '/listed')]), [200, 200, 200, 200, 200], 'the key of a group ends in its name, as with one limit')
  t.strictSame([await ask(app, '/asked'), await ask(app, '/asked'), await ask(app, '/asked', 'friend')].map(({ status }) => status), [200, 429, 200])
  t.strictSame(await statuses(app, times(4, '/ban')), [200, 429, 403, 403])
  t.strictSame(seen, ['counted a', 'refused a', 'refused a', 'banned a', 'refused a', 'banned a'])
  t.equal((await ask(app, '/own', 'b', 'HEAD')).headers['x-ratelimit-remaining'], '3', 'a HEAD costs once')
  t.strictSame(await statuses(app, times(9, '/unlimited')), Array.from({ length: 9 }, () => 200))
})

t.test('the document says which policies hold', async (t) => {
  const limitOf = (app: FastifyInstance, path: string): unknown => documentOf(app).paths[path]?.get?.['x-error-contract'].rateLimit
  const byPlan = limitByPlan({ free: 10, pro: 100 }, (): 'free' | 'pro' => 'free')
  const app = await appOf({ policies: burstAndDay, ban: 3 }, (app) => {
    app.get('/', handler)
    app.get('/dear', { config: { rateLimit: { cost: 2 } } }, handler)
    app.get('/function', { config: { rateLimit: { max: () => 1, timeWindow: 500, cost: () => 1, ban: -1 } } }, handler)
    app.get('/plan', { config: { rateLimit: { max: byPlan, timeWindow: '1 hour' } } }, handler)
    app.get('/off', { config: { rateLimit: false } }, handler)
  })
  const policies = [{ name: 'burst', limit: 2, window: 1 }, { name: 'day', limit: 3, window: 86400 }]
  t.strictSame(limitOf(app, '/'), { policies, ban: 3 })
  t.strictSame(limitOf(app, '/dear'), { policies, cost: 2, ban: 3 })
  t.strictSame(limitOf(app, '/function'), { policies: [{ name: 'default', window: 0.5 }], cost: 'dynamic' })
  t.strictSame(limitOf(app, '/plan'), { policies: [{ name: 'default', plans: { free: 10, pro: 100 }, window: 3600 }], ban: 3 })
  t.equal(limitOf(app, '/off'), undefined)
  t.strictSame(codesOf(documentOf(app), 'get', '/'), ['BANNED', 'RATE_LIMITED', 'INTERNAL_ERROR'])
  t.match(documentOf(app).paths['/']?.get?.['x-error-contract'], { RATE_LIMITED: { provenance: [{ reason: 'limited to 2 requests in 1 second (burst) and 3 requests in 1 day (day)' }] } })
  t.throws(() => limitByPlan({ free: 0 }, () => 'free'), new RangeError('the limit of the plan \'free\' is not a whole number from 1'))
  const some = await appOf({ global: false, policies: burstAndDay }, (app) => {
    app.get('/', handler)
    app.get('/limited', { config: { rateLimit: {} } }, handler)
  })
  t.strictSame([limitOf(some, '/'), limitOf(some, '/limited')], [undefined, { policies }])
})

t.test('a store in memory that is full refuses new keys', async (t) => {
  const app = await appOf({ maxKeys: 2, policies: burstAndDay }, (app) => app.get('/', handler))
  t.strictSame([(await ask(app, '/', 'a')).status, (await ask(app, '/', 'b')).status], [200, 429])
})

t.test('on Redis', { skip: withoutRedis }, async (t) => {
  const port = await freePort()
  await startRedis(t, port)
  const redis = new Redis({ port, host: '127.0.0.1' })
  t.teardown(() => { redis.disconnect() })

  t.test('several policies are one round trip, and a cost shares the limit of all', async (t) => {
    const app = await appOf({ max: 5, timeWindow: '1 minute', redis }, (app) => {
      app.get('/plain', handler)
      app.get('/dear', { config: { rateLimit: { cost: 3 } } }, handler)
      app.get('/both', { config: { rateLimit: { policies: [{ name: 'burst', max: 2, timeWindow: 60_000 }, { name: 'day', max: 3, timeWindow: '1 day' }], ban: 0 } } }, handler)
    }, { rateLimitStyle: 'ratelimit-draft-10' })
    t.strictSame(await statuses(app, ['/plain', '/dear', '/plain', '/dear', '/plain']), [200, 200, 200, 429, 429])
    await ask(app, '/both')
    const before = await commands(redis)
    const { status, headers } = await ask(app, '/both')
    t.equal(await commands(redis) - before, 1)
    t.strictSame([status, headers.ratelimit], [200, '"burst";r=0;t=60, "day";r=1;t=86400'])
    t.strictSame([(await ask(app, '/both')).status, (await redis.get('fastify-error-contract:day%20of%20GET%20%2Fboth:a'))], [403, '2'])
  })

  t.test('windows end', async (t) => {
    const app = await appOf({ redis }, (app) => app.get('/short', { config: { rateLimit: { policies: [{ name: 'one', max: 1, timeWindow: 1000 }] } } }, handler))
    t.strictSame(await statuses(app, ['/short', '/short']), [200, 429])
    const end = performance.now() + 20_000
    let status = 429
    while (status !== 200 && performance.now() < end) status = (await ask(app, '/short')).status
    t.equal(status, 200)
  })
})

/** How many scripts a Redis has run by their hash. */
async function commands (redis: Redis): Promise<number> {
  return Number(/cmdstat_evalsha:calls=(\d+)/.exec(await redis.info('commandstats'))?.[1] ?? 0)
}

t.test('every answer is documented', async (t) => {
  clockOf(t)
  const app = await appOf({ policies: burstAndDay, ban: 1 }, (app) => app.get('/', handler), { rateLimitStyle: 'ratelimit-draft-10' })
  for (const status of [200, 200, 429, 403]) {
    const { statusCode, headers, body } = await app.inject('/')
    t.equal(statusCode, status)
    if (status >= 400) isDocumented(t, documentOf(app), ['get', '/'], { status, headers: new Headers(headers as Record<string, string>), text: body }, String(status))
  }
})
