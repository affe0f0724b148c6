import t from 'tap'
import Fastify, { type FastifyInstance, type FastifyRequest, type FastifyServerOptions } from 'fastify'
import { errorContract, flat, type ErrorContractOptions } from 'fastify-error-contract'

type RouteLimit = Exclude<NonNullable<NonNullable<Parameters<FastifyInstance['get']>[1]>['config']>['rateLimit'], undefined>

async function appOf (rateLimit: NonNullable<ErrorContractOptions['rateLimit']>, own?: RouteLimit, server: FastifyServerOptions = {}): Promise<FastifyInstance> {
  const app = Fastify(server)
  await app.register(errorContract, { dialect: flat, rateLimit })
  app.get('/', { config: own === undefined ? {} : { rateLimit: own } }, async () => ({}))
  await app.ready()
  return app
}

/** The statuses that addresses get, one request each. */
async function statuses (app: FastifyInstance, addresses: readonly string[]): Promise<number[]> {
  const all: number[] = []
  for (const remoteAddress of addresses) all.push((await app.inject({ url: '/', remoteAddress })).statusCode)
  return all
}

t.test('who counts as one client', async (t) => {
  const rows: ReadonlyArray<readonly [name: string, app: FastifyInstance, addresses: readonly string[], want: readonly number[]]> = [
    ['IPv4, on a dual-stack listener as well', await appOf({ max: 1 }), ['192.0.2.1', '192.0.2.2', '::ffff:192.0.2.1'], [200, 200, 429]],
    ['IPv6 by /64', await appOf({ max: 1 }), ['2001:db8::1', '2001:db8::2', '2001:db8:0:1::1'], [200, 429, 200]],
    ['IPv6 by /48', await appOf({ max: 1, ipv6Subnet: 48 }), ['2001:db8::1', '2001:db8:0:1::1', '2001:db8:1::1'], [200, 429, 200]],
    ['IPv6 by /56, as the route says', await appOf({}, { max: 1, ipv6Subnet: 56 }), ['2001:db8::1', '2001:db8:0:1::1', '2001:db8:0:100::1'], [200, 429, 200]],
    ['by the service', await appOf({ max: 1, keyGenerator: () => 1 }), ['192.0.2.1', '192.0.2.2'], [200, 429]],
    ['by the service, whatever bits a route counts', await appOf({ keyGenerator: () => 'all' }, { max: 1, ipv6Subnet: 56 }), ['2001:db8::1', '2001:db9::1'], [200, 429]],
    ['by the route', await appOf({}, { max: 1, keyGenerator: async () => 'all' }), ['192.0.2.1', '192.0.2.2'], [200, 429]]
  ]
  for (const [name, app, addresses, want] of rows) t.strictSame(await statuses(app, addresses), want, name)
})

t.test('a port that a proxy writes makes no new client', async (t) => {
  const app = await appOf({ max: 1 }, undefined, { trustProxy: true })
  const from = async (address: string): Promise<number> => (await app.inject({ url: '/', headers: { 'x-forwarded-for': address } })).statusCode
  t.strictSame([await from('192.0.2.1:4000'), await from('192.0.2.1:4001'), await from('[2001:db8::1]:1'), await from('[2001:db8::1]:2')], [200, 429, 200, 429])
})

t.test('a list of allowed clients holds for the keys', async (t) => {
  const app = await appOf({ max: 1, allowList: ['192.0.2.1', '2001:db8::'] })
  t.strictSame(await statuses(app, ['::ffff:192.0.2.1', '192.0.2.1', '2001:db8::1', '2001:db8::2']), [200, 200, 200, 200])
})

t.test('a key generator that gives no key is the service\'s fault', async (t) => {
  const faulty: ReadonlyArray<(request: FastifyRequest) => unknown> = [
    () => undefined, () => null, () => ({}), async () => undefined, () => { throw new Error('secret') }
  ]
  for (const generate of faulty) {
    const keyGenerator = generate as () => string
    for (const app of [await appOf({ max: 1, keyGenerator }), await appOf({}, { max: 1, keyGenerator })]) {
      const response = await app.inject('/')
      t.strictSame([response.statusCode, response.json()], [500, { error: 'An unexpected error occurred', code: 'INTERNAL_ERROR', statusCode: 500 }])
    }
  }
})
