import t from 'tap'
import rateLimit from '@fastify/rate-limit'
import Fastify, { type FastifyInstance } from 'fastify'
import { errorContract, flat, type ErrorContractOptions } from 'fastify-error-contract'
import { documentOf } from './documented.js'

async function appOf (options: ErrorContractOptions, before: (app: FastifyInstance) => unknown = () => {}): Promise<FastifyInstance> {
  const app = Fastify()
  await before(app)
  await app.register(errorContract, { dialect: flat, ...options })
  const handler = async (): Promise<object> => ({})
  app.get('/', handler)
  app.get('/own', { config: { rateLimit: { max: 1, timeWindow: 2500 } } }, handler)
  app.get('/inherits', { config: { rateLimit: { max: 1 } } }, handler)
  app.get('/function', { config: { rateLimit: { max: 1, timeWindow: () => 5000 } } }, handler)
  app.get('/hand', { config: { rateLimit: false }, onRequest: app.rateLimit({ max: 7, timeWindow: 9000 }) }, handler)
  app.get('/free', { config: { rateLimit: false } }, handler)
  await app.ready()
  return app
}

const policies = /^(ratelimit|x-ratelimit|retry-after)/

async function headersOf (app: FastifyInstance, url: string): Promise<Readonly<Record<string, unknown>>> {
  const { headers } = await app.inject(url)
  return Object.fromEntries(Object.entries(headers).filter(([name]) => policies.test(name)))
}

t.test('structured fields', async (t) => {
  const app = await appOf({ rateLimit: { max: 100, timeWindow: '10 seconds' }, rateLimitStyle: 'ratelimit-draft-10' })
  const rows = [
    ['/', { 'ratelimit-policy': '"default";q=100;w=10', ratelimit: '"default";r=99;t=10' }],
    ['/own', { 'ratelimit-policy': '"default";q=1;w=3', ratelimit: '"default";r=0;t=3' }],
    ['/own', { 'ratelimit-policy': '"default";q=1;w=3', ratelimit: '"default";r=0;t=3', 'retry-after': '3' }],
    ['/inherits', { 'ratelimit-policy': '"default";q=1;w=10', ratelimit: '"default";r=0;t=10' }],
    ['/function', { 'ratelimit-policy': '"default";q=1', ratelimit: '"default";r=0;t=5' }],
    ['/hand', { 'ratelimit-policy': '"default";q=7', ratelimit: '"default";r=6;t=9' }],
    ['/free', {}]
  ] as const
  for (const [url, want] of rows) t.strictSame(await headersOf(app, url), want, url)
  const document = documentOf(app)
  for (const status of ['200', '429']) t.match(document.paths['/']?.get?.responses[status], status === '200' ? { headers: { RateLimit: {}, 'RateLimit-Policy': {} } } : { $ref: '#/components/responses/RATE_LIMITED' })
  t.strictSame(Object.keys(document.components.headers ?? {}).sort(), ['RateLimit', 'RateLimit-Policy', 'Retry-After'])
  for (const [name, { schema }] of Object.entries(document.components.headers ?? {})) {
    const { pattern } = schema as { pattern?: string }
    if (pattern !== undefined) t.match((await app.inject('/own')).headers[name.toLowerCase()], new RegExp(pattern))
  }
})

t.test('no window is named that is not known', async (t) => {
  const rows: ReadonlyArray<readonly [name: string, app: FastifyInstance, policies: Readonly<Record<string, string>>]> = [
    ['for some', await appOf({ rateLimit: { global: false }, rateLimitStyle: 'ratelimit-draft-10' }), { '/inherits': '"default";q=1;w=60', '/hand': '"default";q=7' }],
    ['the default', await appOf({ rateLimit: { max: 5 }, rateLimitStyle: 'ratelimit-draft-10' }), { '/': '"default";q=5;w=60' }],
    ['of the service\'s own plugin', await appOf({ rateLimitStyle: 'ratelimit-draft-10' }, (app) => app.register(rateLimit, { max: 5, timeWindow: 1000 })),
      { '/': '"default";q=5', '/own': '"default";q=1;w=3', '/inherits': '"default";q=1' }]
  ]
  for (const [name, app, want] of rows) {
    for (const [url, policy] of Object.entries(want)) t.equal((await headersOf(app, url))['ratelimit-policy'], policy, `${name}: ${url}`)
  }
})

t.test('no headers but Retry-After', async (t) => {
  const app = await appOf({ rateLimit: { max: 1 }, rateLimitStyle: 'none' })
  t.strictSame(await headersOf(app, '/'), {})
  t.strictSame(await headersOf(app, '/'), { 'retry-after': '60' })
  const document = documentOf(app)
  t.notOk(document.paths['/']?.get?.responses['200']?.headers)
  t.strictSame(Object.keys(document.components.headers ?? {}), ['Retry-After'])
  t.match(document.paths['/']?.get?.responses['429'], { $ref: '#/components/responses/RATE_LIMITED' })
})

t.test('where the options leave a header out, there are no fields', async (t) => {
  const app = await appOf({ rateLimit: { addHeadersOnExceeding: { 'x-ratelimit-limit': false } }, rateLimitStyle: 'ratelimit-draft-10' })
  t.strictSame(await headersOf(app, '/'), {})
})

/** A store of a service, which counts in windows that never end. */
class OwnStore {
  readonly #counts = new Map<string, number>()

  incr (key: string, callback: (error: null, result: { current: number, ttl: number }) => void): void {
    const current = (this.#counts.get(key) ?? 0) + 1
    this.#counts.set(key, current)
    callback(null, { current, ttl: 2000 })
  }

  child (): OwnStore { return new OwnStore() }
}

t.test('with a store of the service, @fastify/rate-limit counts', async (t) => {
  const draft = await appOf({ rateLimit: { max: 5, timeWindow: '10 seconds', store: OwnStore }, rateLimitStyle: 'ratelimit-draft-10' })
  for (const [url, policy] of [['/', '"default";q=5;w=10'], ['/own', '"default";q=1;w=3'], ['/inherits', '"default";q=1;w=10'], ['/function', '"default";q=1']] as const) {
    t.equal((await headersOf(draft, url))['ratelimit-policy'], policy, url)
  }
  const bare = await appOf({ rateLimit: { store: OwnStore, global: false }, rateLimitStyle: 'ratelimit-draft-10' })
  t.strictSame([(await headersOf(bare, '/own'))['ratelimit-policy'], await headersOf(bare, '/')], ['"default";q=1;w=3', {}])
  t.equal((await headersOf(bare, '/inherits'))['ratelimit-policy'], '"default";q=1;w=60')
  const plain = await appOf({ rateLimit: { store: OwnStore }, rateLimitStyle: 'ratelimit-draft-10' })
  t.equal((await headersOf(plain, '/'))['ratelimit-policy'], '"default";q=1000;w=60')
  const epoch = await appOf({ rateLimit: { store: OwnStore }, rateLimitStyle: 'x-ratelimit-epoch' })
  const reset = Number((await headersOf(epoch, '/'))['x-ratelimit-reset'])
  t.ok(reset > Date.now() / 1000 && reset < Date.now() / 1000 + 4)
  t.equal((await app429(epoch)), 429)
})

async function app429 (app: FastifyInstance): Promise<number> {
  await app.inject('/own')
  return (await app.inject('/own')).statusCode
}
