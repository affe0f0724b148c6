import t from 'tap'
import Fastify, { type FastifyInstance } from 'fastify'
import swagger from '@fastify/swagger'
import { defineCatalogue, errorContract, serverOptions, type ErrorContractOptions } from 'fastify-error-contract'

const catalogue = defineCatalogue({
  BOOK_NOT_FOUND: { status: 404, message: 'The book was not found' },
  BOOK_GONE: { status: 404, message: 'The book is gone' },
  BORROWED: { status: 423, message: 'The book is borrowed' }
})

async function library (options: ErrorContractOptions, prepare: (app: FastifyInstance) => unknown = () => {}): Promise<FastifyInstance> {
  const app = Fastify(serverOptions())
  await app.register(errorContract, { catalogue, ...options })
  await prepare(app)
  app.get('/books/:id', { schema: { errors: ['BOOK_NOT_FOUND', 'BOOK_GONE', 'BORROWED'] } }, async () => ({}))
  app.post('/books', { schema: { response: { 409: { type: 'object', description: 'Own.' } } } }, async () => ({}))
  return app
}

t.test('a document that is served', async (t) => {
  const app = await library({ documentUrl: '/openapi.json' })
  const answer = await app.inject('/openapi.json')
  t.equal(answer.statusCode, 200)
  t.equal(answer.headers['content-type'], 'application/json')
  t.strictSame(answer.json(), JSON.parse(JSON.stringify(app.swagger())))
  t.strictSame(Object.keys(answer.json<{ paths: object }>().paths), ['/books/{id}', '/books'], 'it does not list where it is served')
  const head = await app.inject({ method: 'HEAD', url: '/openapi.json' })
  t.strictSame([head.statusCode, head.headers['content-length'], head.body], [200, String(answer.rawPayload.length), ''])
  t.match((await app.inject({ method: 'POST', url: '/openapi.json' })).json(), { code: 'NOT_FOUND' })
})

t.test('the bytes are made once', async (t) => {
  const seen: unknown[] = []
  const app = await library({ documentUrl: '/openapi.json' }, (app) => app.addHook('onSend', async (_request, _reply, payload) => { seen.push(payload) }))
  await app.inject('/openapi.json')
  await app.inject('/openapi.json')
  t.ok(Buffer.isBuffer(seen[0]) && seen[0] === seen[1])
})

t.test('a hook of the service guards it as any other route', async (t) => {
  const app = await library({ documentUrl: '/openapi.json' }, (app) => app.addHook('onRequest', (_request, reply, done) => { reply.fail('BORROWED'); done() }))
  t.match((await app.inject('/openapi.json')).json(), { code: 'BORROWED' })
})

t.test('a @fastify/swagger that is registered later makes it', async (t) => {
  const app = await library({ documentUrl: '/openapi.json', swagger: false }, async (app) => { await app.register(swagger, { openapi: { openapi: '3.1.0' } }) })
  t.match((await app.inject('/openapi.json')).json(), { openapi: '3.1.0', paths: { '/books/{id}': { get: { responses: { 423: { $ref: '#/components/responses/BORROWED' } } } } } })
})

t.test('without one the app does not get ready', async (t) => {
  const app = await library({ documentUrl: '/openapi.json', swagger: false })
  await t.rejects(async () => await app.ready(), /option 'documentUrl': there is no document: @fastify\/swagger is not registered\. Register it/)
})

/** A value without the members of this name, wherever they are. */
function without (name: string, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => without(name, item))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== name).map(([key, member]) => [key, without(name, member)]))
}

t.test('a document that does not say why', async (t) => {
  const documents = await Promise.all([{}, { provenance: true }, { provenance: false }].map(async (options) => {
    const app = await library({ ...options, rateLimit: { global: false, max: 3 } }, (app) => app.get('/limited', { config: { rateLimit: { max: 5, timeWindow: 1000 } } }, async () => ({})))
    await app.ready()
    return JSON.parse(JSON.stringify(app.swagger())) as { 'x-error-contract': { service: [{ responses: Record<string, object> }] }, paths: Record<string, { get: object }> }
  }))
  const [said, asked, silent] = documents
  t.strictSame(said, asked)
  t.strictSame(without('x-error-contract', silent), without('x-error-contract', said), 'it says the same besides')
  t.notMatch(JSON.stringify(silent), /provenance|reason/)
  t.notOk('x-error-contract' in silent!.paths['/books/{id}']!.get)
  t.strictSame(Object.entries(silent!.paths['/limited']!.get).find(([name]) => name === 'x-error-contract')?.[1], {
    rateLimit: { policies: [{ name: 'default', limit: 5, window: 1 }] }
  }, 'what is no reason stays')
  const ofService = ({ 'x-error-contract': { service: [{ responses }] } }: (typeof documents)[number]): object[] => Object.values(responses)
  t.strictSame(ofService(silent!), ofService(said!).map((response) => Object.fromEntries(Object.entries(response).filter(([name]) => name !== 'x-error-contract'))))
})
