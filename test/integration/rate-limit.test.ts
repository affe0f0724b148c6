import t from 'tap'
import rateLimit from '@fastify/rate-limit'
import Fastify, { type FastifyInstance } from 'fastify'
import { builtIns, codeOnly, errorContract, flat, type ErrorContractOptions } from 'fastify-error-contract'
import { codesOf, documentOf } from './documented.js'

const handler = async (): Promise<object> => ({})

async function appOf (options: ErrorContractOptions, before: (app: FastifyInstance) => unknown = () => {}): Promise<FastifyInstance> {
  const app = Fastify()
  await before(app)
  await app.register(errorContract, { dialect: flat, ...options })
  app.get('/own', { config: { rateLimit: { max: 1, timeWindow: 30_000 } } }, handler)
  app.get('/ban', { config: { rateLimit: { max: 1, timeWindow: '1 minute', ban: 1 } } }, handler)
  app.get('/off', { config: { rateLimit: false } }, handler)
  app.get('/global', handler)
  await app.ready()
  return app
}

function limits (app: FastifyInstance): Readonly<Record<string, readonly string[]>> {
  const document = documentOf(app)
  return Object.fromEntries(['/own', '/ban', '/off', '/global'].map((path) =>
    [path, codesOf(document, 'get', path).filter((code) => code !== 'INTERNAL_ERROR')]))
}

t.test('the errors of a limit are on the operations that it holds for', async (t) => {
  const rows: ReadonlyArray<readonly [name: string, app: FastifyInstance, globally: readonly string[]]> = [
    ['for all', await appOf({ rateLimit: { max: 100 } }), ['RATE_LIMITED']],
    ['for all, with a ban', await appOf({ rateLimit: { max: 100, ban: 2 } }), ['BANNED', 'RATE_LIMITED']],
    ['for some', await appOf({ rateLimit: { global: false } }), []],
    ['by the service\'s own plugin, for all', await appOf({}, (app) => app.register(rateLimit)), ['RATE_LIMITED']],
    ['by the service\'s own plugin, for some', await appOf({}, (app) => app.register(rateLimit, { global: false })), []]
  ]
  for (const [name, app, globally] of rows) {
    const own = globally.includes('BANNED') ? globally : ['RATE_LIMITED']
    t.strictSame(limits(app), { '/own': own, '/ban': ['BANNED', 'RATE_LIMITED'], '/off': [], '/global': globally }, name)
  }
  t.strictSame(limits(await appOf({})), { '/own': [], '/ban': [], '/off': [], '/global': [] }, 'options without a plugin limit nothing')
})

t.test('a limit set by hand', async (t) => {
  const app = Fastify()
  await app.register(errorContract, { rateLimit: { global: false } })
  app.get('/hand', { onRequest: app.rateLimit({ max: (_request, key) => key.length }) }, handler)
  await app.ready()
  t.ok(codesOf(documentOf(app), 'get', '/hand').includes('RATE_LIMITED'))
  t.match(documentOf(app).paths['/hand']?.get?.['x-error-contract'], { RATE_LIMITED: { provenance: [{ name: 'rate-limit', reason: 'the operation is limited' }] } })
})

t.test('the reasons name the limit', async (t) => {
  const app = await appOf({ rateLimit: { max: 100 } })
  const reasonOf = (path: string): unknown => (documentOf(app).paths[path]?.get?.['x-error-contract'].RATE_LIMITED as { provenance: Array<{ reason: string }> }).provenance[0]?.reason
  t.equal(reasonOf('/own'), 'limited to 1 requests in 30000 ms')
  t.equal(reasonOf('/ban'), 'limited to 1 requests in 1 minute')
  t.equal(reasonOf('/global'), 'limited to 100 requests in 60000 ms')
})

for (const [name, options, before] of [
  ['the contract\'s', { rateLimit: { global: false } }, undefined],
  ['the service\'s own', {}, (app: FastifyInstance) => app.register(rateLimit, { global: false })]
] as const) {
  t.test(`429 and ban in the dialect, by ${name} plugin`, async (t) => {
    const app = await appOf(options, before)
    const statuses: unknown[] = []
    for (let n = 0; n < 4; n++) {
      const response = await app.inject('/ban')
      statuses.push([response.statusCode, response.headers['x-ratelimit-limit'], response.headers['x-ratelimit-remaining'], response.headers['retry-after'] !== undefined && response.json<{ code: string }>().code])
    }
    t.strictSame(statuses, [[200, '1', '0', false], [429, '1', '0', 'RATE_LIMITED'], [403, '1', '0', 'BANNED'], [403, '1', '0', 'BANNED']])
    await app.inject('/own')
    const refused = await app.inject('/own')
    t.strictSame(refused.json(), { error: name === 'the contract\'s' ? 'Rate limit exceeded' : 'Rate limit exceeded, retry in 30 seconds', code: 'RATE_LIMITED', statusCode: 429 })
    t.equal(refused.headers['retry-after'], '30')
  })
}

t.test('a permission error on a limited operation is no ban', async (t) => {
  const app = Fastify()
  await app.register(errorContract, { dialect: flat, rateLimit: { max: 1, ban: 0 } })
  app.get('/', async () => { throw Object.assign(new Error('no'), { statusCode: 403 }) })
  t.equal((await app.inject('/')).json<{ code: string }>().code, 'FORBIDDEN')
})

t.test('renamed, in a context with a dialect of its own', async (t) => {
  const app = Fastify()
  await app.register(errorContract, { dialect: flat, catalogue: builtIns({ rateLimited: { code: 'SLOW_DOWN', message: 'Slow down' } }), rateLimit: { max: 1 } })
  app.register(async (child) => {
    await child.register(errorContract, { dialect: codeOnly, catalogue: builtIns({ rateLimited: { code: 'TOO_FAST' } }) })
    child.get('/in', handler)
  })
  app.get('/out', handler)
  const answers: unknown[] = []
  for (const url of ['/out', '/out', '/in', '/in']) answers.push((await app.inject(url)).json())
  t.strictSame(answers.filter((answer) => Object.keys(answer as object).length > 0), [
    { error: 'Slow down', code: 'SLOW_DOWN', statusCode: 429 }, { error: { code: 'TOO_FAST' } }, { error: { code: 'TOO_FAST' } }
  ])
})

t.test('the document names the headers in the style that is sent', async (t) => {
  const rows = [[{}, 'X-RateLimit-Limit'], [{ enableDraftSpec: true }, 'RateLimit-Limit']] as const
  for (const [options, header] of rows) {
    const app = await appOf({ rateLimit: { max: 100, ...options } })
    const document = documentOf(app)
    t.match(document.paths['/global']?.get?.responses['200'], { headers: { [header]: { $ref: `#/components/headers/${header}` } } })
    t.notOk(document.paths['/off']?.get?.responses['200']?.headers, 'not where nothing is limited')
    t.match(document.paths['/global']?.get?.responses['500'], { $ref: '#/components/responses/INTERNAL_ERROR' })
    t.match(document.paths['/off']?.get?.responses['500'], { $ref: '#/components/responses/INTERNAL_ERROR.unlimited' })
    const response = await app.inject('/global')
    t.ok(response.headers[header.toLowerCase()])
  }
  const some = documentOf(await appOf({ rateLimit: { global: false } }))
  t.match(some.paths['/own']?.get?.responses['500'], { $ref: '#/components/responses/INTERNAL_ERROR.limited' })
})
