import t from 'tap'
import Fastify, { type FastifyInstance, type RouteOptions } from 'fastify'
import { declareErrors, defineCatalogue, errorContract, flat, nested, type OperationErrors } from 'fastify-error-contract'
import { allRoutes } from '../../lib/head-routes.js'
import { stateOf } from '../../lib/state.js'

const catalogue = defineCatalogue({ GUARDED: { status: 403, message: 'Guarded' }, SOLD: { status: 410, message: 'Sold' } })

const guard = declareErrors(async function guard () {}, ['GUARDED'])

type Row = readonly [name: string, wants: { readonly records: number, readonly onHead?: boolean }, prepare: (app: FastifyInstance) => unknown, route?: Partial<RouteOptions>]

async function service ([, , prepare, route]: Row): Promise<FastifyInstance> {
  const app = Fastify()
  await app.register(errorContract, { catalogue, dialect: flat })
  await prepare(app)
  app.route({ method: 'GET', url: '/books', schema: { errors: ['SOLD'] }, handler: (_request, reply) => { reply.fail('SOLD') }, ...route })
  await app.ready()
  return app
}

/** A hook of the service that changes the HEAD route alone. */
function onHead (change: (options: RouteOptions) => void): (app: FastifyInstance) => void {
  return (app) => { app.addHook('onRoute', (options) => { if (options.method === 'HEAD') change(options) }) }
}

const own = async (): Promise<void> => {}
const rows: readonly Row[] = [
  ['nothing of its own', { records: 1 }, () => {}],
  ['hooks that both have', { records: 1 }, () => {}, { preHandler: own, onSend: async (_request, _reply, payload) => payload }],
  ['several methods', { records: 1 }, () => {}, { method: ['GET', 'DELETE'] }],
  ['a hook', { records: 2, onHead: true }, onHead((options) => { options.preHandler = [guard] })],
  ['another onSend hook', { records: 2 }, onHead((options) => { options.onSend = [options.onSend ?? [], async (_request: unknown, _reply: unknown, payload: unknown) => payload].flat() })],
  ['an onSend hook instead of another', { records: 2 }, onHead((options) => { options.onSend = [own] }), { onSend: async (_request, _reply, payload) => payload }],
  ['a validator', { records: 2 }, onHead((options) => { options.validatorCompiler = () => () => true })],
  ['a schema', { records: 2 }, onHead((options) => { options.schema = { ...options.schema, summary: 'The header fields alone' } })]
]

for (const row of rows) {
  const [name, { records, onHead: listed = false }] = row
  t.test(`a HEAD route with ${name}`, async (t) => {
    const app = await service(row)
    t.teardown(async () => { await app.close() })
    t.equal(allRoutes(stateOf(app)!).length, records)
    const { operations } = app.errorContract.contract()
    const codes = ({ entries }: OperationErrors): string[] => entries.map(({ definition: { code } }) => code)
    const ofMethods = new Map(operations.all().map((operation) => [operation.method, codes(operation)]))
    t.strictSame(ofMethods.get('GET'), ['SOLD', 'INTERNAL_ERROR'])
    t.strictSame(ofMethods.get('HEAD'), listed ? ['GUARDED', 'SOLD', 'INTERNAL_ERROR'] : ['SOLD', 'INTERNAL_ERROR'])
    t.strictSame(codes(operations.of('0', 'HEAD')!), ofMethods.get('HEAD'))
    const [get, head] = [await app.inject({ url: '/books' }), await app.inject({ method: 'HEAD', url: '/books' })]
    t.match([get.statusCode, get.json()], [410, { code: 'SOLD' }])
    t.strictSame([head.statusCode, head.payload, head.headers['content-length'], head.headers['content-type']], [410, '', String(get.rawPayload.length), get.headers['content-type']])
  })
}

t.test('a HEAD route that a service declares itself, with the handler of its GET route', async (t) => {
  const app = Fastify({ exposeHeadRoutes: false })
  await app.register(errorContract, { catalogue, dialect: flat })
  const options = { schema: { errors: ['SOLD'] }, handler: async () => app.errorContract }
  app.get('/books', options)
  app.head('/books', options)
  app.head('/none', { schema: { errors: ['GUARDED'] } }, async () => '')
  await app.ready()
  t.strictSame(app.errorContract.contract().operations.all().map(({ method, url }) => `${method} ${url}`), ['GET /books', 'HEAD /books', 'HEAD /none'])
})

t.test('a hook of the service that gives the HEAD route a formatter of its own', async (t) => {
  const app = Fastify()
  app.addHook('onRoute', (options) => {
    if (options.method === 'HEAD') options.schemaErrorFormatter = () => new Error('of HEAD')
  })
  await app.register(errorContract, { dialect: flat })
  app.get('/books', { schema: { querystring: { type: 'object', required: ['q'] } } }, async () => '')
  const heard: unknown[] = []
  app.addHook('onError', async ({ method }, _reply, { message }) => { heard.push([method, message]) })
  await app.inject({ method: 'HEAD', url: '/books' })
  await app.inject({ method: 'GET', url: '/books' })
  t.strictSame(heard, [['HEAD', 'of HEAD'], ['GET', "querystring must have required property 'q'"]])
})

t.test('a hook of the service that copies schemas', async (t) => {
  const app = Fastify()
  await app.register(errorContract, { catalogue, dialect: flat })
  app.addHook('onRoute', (options) => { options.schema = JSON.parse(JSON.stringify(options.schema)) as object })
  app.get('/books', { config: { errorContract: { dialect: nested } }, schema: { errors: ['SOLD'] } }, (_request, reply) => { reply.fail('SOLD') })
  await app.ready()
  t.match((await app.inject('/books')).json(), { error: { code: 'SOLD' } }, 'the route is known all the same')
  t.match(app.swagger(), { paths: { '/books': { get: { responses: { 410: { $ref: '#/components/responses/SOLD.nested' } } } } } })
})
