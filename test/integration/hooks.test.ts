import t from 'tap'
import auth from '@fastify/auth'
import bearerAuth from '@fastify/bearer-auth'
import cors from '@fastify/cors'
import underPressure from '@fastify/under-pressure'
import Fastify, { type FastifyInstance } from 'fastify'
import { builtIns, composeCatalogues, declareErrors, defineCatalogue, errorContract, flat } from 'fastify-error-contract'
import { appliedHooks } from '../../lib/applied-hooks.js'
import { codesOf, documentOf, type Document } from './documented.js'

const catalogue = composeCatalogues(builtIns(), defineCatalogue({ NO_AGENCY: { status: 403, message: 'x' }, PLUGGED: { status: 409, message: 'x' } }))
const guard = declareErrors(async function guard () {}, ['UNAUTHENTICATED'])

async function ready (prepare: (app: FastifyInstance) => unknown): Promise<Document> {
  const app = Fastify()
  await app.register(errorContract, { catalogue, dialect: flat })
  await prepare(app)
  await app.ready()
  t.teardown(() => app.close())
  return documentOf(app)
}

const handler = async (): Promise<object> => ({})

function codes (document: Document, path: string): string[] {
  return codesOf(document, 'get', path).filter((code) => code !== 'INTERNAL_ERROR')
}

t.test('what a hook declares is on every route that it runs for, and on no other', async (t) => {
  const document = await ready((app) => {
    app.get('/outside', handler)
    app.get('/one', { preHandler: guard }, handler)
    app.get('/list', { onRequest: [async () => {}, guard] }, handler)
    app.register(async (child) => {
      child.get('/before', handler)
      child.register(async (inner) => { inner.get('/inner', handler) })
      child.addHook('onRequest', guard)
      child.addHook('onRequest', declareErrors((_request, _reply, done: () => void) => { done() }, ['NO_AGENCY']))
      child.get('/after', handler)
    })
    app.register(async (sibling) => { sibling.get('/sibling', handler) })
  })
  const rows: ReadonlyArray<readonly [string, readonly string[]]> = [
    ['/outside', []], ['/one', ['UNAUTHENTICATED']], ['/list', ['UNAUTHENTICATED']],
    ['/before', ['UNAUTHENTICATED', 'NO_AGENCY']], ['/inner', ['UNAUTHENTICATED', 'NO_AGENCY']], ['/after', ['UNAUTHENTICATED', 'NO_AGENCY']],
    ['/sibling', []]
  ]
  for (const [path, want] of rows) t.strictSame(codes(document, path), want, path)
  t.match(document.paths['/after']?.get?.['x-error-contract'], {
    UNAUTHENTICATED: { provenance: [{ source: 'hook', name: 'onRequest guard' }] },
    NO_AGENCY: { provenance: [{ source: 'hook', name: 'onRequest anonymous' }] }
  })
})

t.test('what a hook of the whole app declares is on the errors of unknown routes too', async (t) => {
  const document = await ready((app) => app.addHook('onRequest', guard))
  t.ok(document['x-error-contract'].service[0]?.responses['401'])
})

t.test('what a context declares holds for it and the contexts inside', async (t) => {
  const document = await ready((app) => {
    app.register(async function plugged (child) {
      child.declareErrors(['PLUGGED'])
      child.get('/plugged', handler)
      child.register(async (inner) => { inner.get('/inner', handler) })
    })
    app.get('/outside', handler)
  })
  t.strictSame(codes(document, '/plugged'), ['PLUGGED'])
  t.strictSame(codes(document, '/inner'), ['PLUGGED'])
  t.strictSame(codes(document, '/outside'), [])
  t.match(document.paths['/plugged']?.get?.['x-error-contract'], { PLUGGED: { provenance: [{ source: 'plugin', name: 'plugged' }] } })
})

t.test('a hook that was added before the plugin was loaded counts like any other', async (t) => {
  const app = Fastify()
  app.addHook('onRequest', guard)
  app.register(errorContract, { catalogue, dialect: flat })
  app.addHook('preHandler', declareErrors(async () => {}, ['NO_AGENCY']))
  app.register(async (child) => { child.get('/', handler) })
  await app.ready()
  t.strictSame(codes(documentOf(app), '/'), ['UNAUTHENTICATED', 'NO_AGENCY'])
})

t.test('a Fastify whose hooks cannot be read is refused', (t) => {
  t.throws(() => appliedHooks({ version: '99.0.0' } as FastifyInstance), /the hooks of this Fastify \(99\.0\.0\) cannot be read/)
  t.end()
})

t.test('a context without a name is called by its prefix; its source text is nobody\'s business', async (t) => {
  const document = await ready((app) => {
    app.register(async (child) => { child.declareErrors(['PLUGGED']); child.get('/a', handler) }, { prefix: '/in' })
    app.register(async (child) => { child.declareErrors(['PLUGGED']); child.get('/b', handler) })
  })
  t.match(document.paths['/in/a']?.get?.['x-error-contract'], { PLUGGED: { provenance: [{ name: '/in' }] } })
  t.match(document.paths['/b']?.get?.['x-error-contract'], { PLUGGED: { provenance: [{ name: 'anonymous' }] } })
})

t.test('headers that a known plugin puts on every answer', async (t) => {
  const document = await ready((app) => {
    app.register(async (child) => {
      await child.register(cors)
      child.get('/open/:id', handler)
    })
    app.get('/closed', handler)
  })
  t.match(document.paths['/open/{id}']?.get?.responses, { 200: { headers: { 'Access-Control-Allow-Origin': {} } }, 414: { $ref: '#/components/responses/URI_TOO_LONG' } })
  t.notSame(document.paths['/open/{id}']?.get?.responses['500'], document.paths['/closed']?.get?.responses['500'])
  t.notOk(document.components.responses?.URI_TOO_LONG?.headers, 'the router answers before its hook runs')
})

t.test('declaring twice adds up', async (t) => {
  const twice = declareErrors(declareErrors(async () => {}, ['NO_AGENCY']), ['PLUGGED', 'NO_AGENCY'])
  const document = await ready((app) => app.get('/', { onRequest: twice }, handler))
  t.strictSame(codes(document, '/'), ['NO_AGENCY', 'PLUGGED'])
})

t.test('known plugins answer where their hooks run, and their answers are in form', async (t) => {
  const app = Fastify()
  await app.register(errorContract, { catalogue, dialect: flat })
  await app.register(auth)
  app.get('/auth', { onRequest: app.auth([async () => { throw new Error('who are you') }]) }, handler)
  app.get('/open', handler)
  app.register(async (child) => {
    await child.register(bearerAuth, { keys: ['key'], verifyErrorLogLevel: 'info' })
    child.get('/bearer', handler)
  })
  app.register(async (child) => {
    await child.register(underPressure, { healthCheck: async () => false, healthCheckInterval: 1000 })
    child.get('/pressed', handler)
  })
  await app.ready()
  t.teardown(() => app.close())
  const document = documentOf(app)
  t.strictSame(codes(document, '/auth'), ['UNAUTHENTICATED'])
  t.strictSame(codes(document, '/bearer'), ['UNAUTHENTICATED'])
  t.strictSame(codes(document, '/pressed'), ['UNAVAILABLE'])
  t.strictSame(codes(document, '/open'), [])
  t.match((await app.inject('/auth')).json(), { code: 'UNAUTHENTICATED', statusCode: 401 })
  const bearer = await app.inject('/bearer')
  t.match(bearer.json(), { code: 'UNAUTHENTICATED', statusCode: 401 })
  t.match(bearer.headers['www-authenticate'], /^Bearer/)
  const pressed = await app.inject('/pressed')
  t.match(pressed.json(), { code: 'UNAVAILABLE', statusCode: 503 })
  t.equal(pressed.headers['retry-after'], '10')
})
