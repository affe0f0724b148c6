import t from 'tap'
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import { errorContract, flat, type ErrorContractOptions } from 'fastify-error-contract'

type Settings = NonNullable<ErrorContractOptions['rateLimit']>

const byHeader = ({ headers }: FastifyRequest): string => String(headers['x-client'])

async function appOf (rateLimit: Settings, routes: (app: FastifyInstance) => void, lines: string[] = []): Promise<FastifyInstance> {
  const app = Fastify({ logger: { level: 'warn', stream: { write: (line: string) => { lines.push(line) } } } })
  await app.register(errorContract, { dialect: flat, rateLimit: { keyGenerator: byHeader, ...rateLimit } })
  routes(app)
  await app.ready()
  return app
}

async function ask (app: FastifyInstance, url: string, client = 'a', method: 'GET' | 'POST' = 'GET'): Promise<number> {
  return (await app.inject({ method, url, headers: { 'x-client': client } })).statusCode
}

const handler = async (): Promise<object> => ({})

t.test('a client that cycles 5,001 keys is limited', async (t) => {
  const app = await appOf({ max: 1 }, (app) => app.get('/', handler))
  const cycle = async (): Promise<Set<number>> => {
    const statuses = new Set<number>()
    for (let key = 0; key < 5001; key++) statuses.add(await ask(app, '/', String(key)))
    return statuses
  }
  t.strictSame([...await cycle()], [200])
  t.strictSame([...await cycle()], [429])
})

t.test('routes count by themselves, in their group, or together', async (t) => {
  const app = await appOf({ max: 2 }, (app) => {
    for (const url of ['/a', '/b']) app.get(url, handler)
    app.get('/own', { config: { rateLimit: { max: 1 } } }, handler)
    app.get('/constrained', { constraints: { host: 'a.test' }, config: { rateLimit: { max: 1 } } }, handler)
    for (const url of ['/group/a', '/group/b']) app.get(url, { config: { rateLimit: { max: 1, groupId: 'group' } } }, handler)
    for (const url of ['/hand/group/a', '/hand/group/b']) app.get(url, { config: { rateLimit: false }, preHandler: app.rateLimit({ max: 1, groupId: 'by hand' }) }, handler)
    for (const url of ['/hand/a', '/hand/b']) app.get(url, { config: { rateLimit: false }, preHandler: app.rateLimit({ max: 1 }) }, handler)
  })
  const statuses: number[] = []
  for (const url of ['/a', '/b', '/a', '/own', '/own', '/group/a', '/group/b', '/hand/a', '/hand/b', '/hand/a']) statuses.push(await ask(app, url))
  t.strictSame(statuses, [200, 200, 429, 200, 429, 200, 429, 200, 200, 429])
  t.strictSame([await ask(app, '/hand/group/a'), await ask(app, '/hand/group/b')], [200, 429])
  const constrained = async (): Promise<number> => (await app.inject({ url: '/constrained', headers: { host: 'a.test', 'x-client': 'a' } })).statusCode
  t.strictSame([await constrained(), await constrained()], [200, 429])
})

t.test('bans, longer windows and functions go on working', async (t) => {
  const app = await appOf({ global: false }, (app) => {
    const limited = (url: string, rateLimit: object): unknown => app.get(url, { config: { rateLimit: { max: 1, timeWindow: 10_000, ...rateLimit } } }, handler)
    limited('/ban', { ban: 1 })
    limited('/backoff', { exponentialBackoff: true })
    limited('/function', { max: async (_request: FastifyRequest, key: string) => key.length, timeWindow: async () => 20_000 })
    limited('/window', { timeWindow: () => NaN })
    limited('/max', { max: () => NaN })
  })
  const answers = async (url: string, times: number): Promise<unknown[]> => {
    const all: unknown[] = []
    for (let n = 0; n < times; n++) {
      const { statusCode, headers } = await app.inject({ url, headers: { 'x-client': 'ab' } })
      all.push([statusCode, headers['retry-after']])
    }
    return all
  }
  t.match(await answers('/ban', 3), [[200, undefined], [429, /^10$/], [403, /^10$/]])
  t.strictSame(await answers('/backoff', 4), [[200, undefined], [429, '10'], [429, '20'], [429, '40']])
  t.match(await answers('/function', 3), [[200, undefined], [200, undefined], [429, /^20$/]])
  t.strictSame(await answers('/window', 1), [[500, undefined]])
  t.strictSame(await answers('/max', 1), [[500, undefined]])
})

t.test('what was counted can be read without counting', async (t) => {
  const app = await appOf({ global: false }, (app) => {
    const limit = app.createRateLimit({ max: 5 })
    app.get('/', async (request) => await limit(request, { increment: false }))
    app.post('/', async (request) => await limit(request))
  })
  const remaining = async (method: 'GET' | 'POST'): Promise<unknown> => (await app.inject({ method, url: '/' })).json<{ remaining: number }>().remaining
  t.strictSame([await remaining('GET'), await remaining('POST'), await remaining('GET'), await remaining('GET')], [5, 4, 4, 4])
})

t.test('at the bound', async (t) => {
  const rows = [
    ['refuse', [200, 429, 429, 429], 'new ones are refused'],
    ['evict', [200, 200, 200, 429], 'the windows that end first are forgotten']
  ] as const
  for (const [whenFull, want, message] of rows) {
    const lines: string[] = []
    const app = await appOf({ max: 1, maxKeys: 1, whenFull }, (app) => app.get('/', handler), lines)
    const statuses: number[] = []
    for (const client of ['a', 'b', 'c', 'c']) statuses.push(await ask(app, '/', client))
    t.strictSame(statuses, want)
    t.equal(lines.filter((line) => line.includes(message)).length, 1, 'is told once')
  }
})

t.test('a store of the service is used as it is', async (t) => {
  class Full {
    incr (_key: string, callback: (error: null, count: { current: number, ttl: number }) => void): void { callback(null, { current: 100, ttl: 1 }) }
    child (): this { return this }
  }
  const app = await appOf({ max: 99, store: Full }, (app) => app.get('/', handler))
  t.equal(await ask(app, '/'), 429)
})

t.test('lists, callbacks, and errors that are skipped', async (t) => {
  const seen: string[] = []
  const tell = (what: string) => (_request: FastifyRequest, key: string): void => { seen.push(`${what} ${key}`) }
  const app = await appOf({ max: 1, onExceeding: tell('counted'), onExceeded: tell('refused'), onBanReach: tell('banned'), ban: 0 }, (app) => {
    app.get('/', handler)
    app.get('/listed', { config: { rateLimit: { max: 1, allowList: ['a'] } } }, handler)
    app.get('/later', { config: { rateLimit: { max: 1, allowList: ['b'], keyGenerator: async (request) => byHeader(request) } } }, handler)
    app.get('/asked', { config: { rateLimit: { max: 1, allowList: async (_request, key) => key === 'a' } } }, handler)
    app.get('/skipped', { config: { rateLimit: { keyGenerator: () => { throw new Error('no key') }, skipOnError: true } } }, handler)
    app.get('/failing', { config: { rateLimit: { keyGenerator: () => { throw new Error('no key') } } } }, handler)
  })
  const rows: ReadonlyArray<readonly [url: string, client: string, statuses: readonly number[]]> = [
    ['/', 'a', [200, 403]], ['/listed', 'a', [200, 200]], ['/listed', 'b', [200, 403]], ['/later', 'b', [200, 200]], ['/later', 'a', [200, 403]],
    ['/asked', 'a', [200, 200]], ['/asked', 'b', [200, 403]], ['/skipped', 'a', [200, 200]], ['/failing', 'a', [500, 500]]
  ]
  for (const [url, client, want] of rows) t.strictSame([await ask(app, url, client), await ask(app, url, client)], want, `${url} ${client}`)
  t.strictSame(seen.slice(0, 3), ['counted a', 'refused a', 'banned a'])
})
