import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Fastify, { type FastifyInstance } from 'fastify'
import { errorContract, type ErrorContractOptions, type Lock } from 'fastify-error-contract'
import t from 'tap'
import { lockOf } from '../../openapi/lock.js'
import { loadedBy } from './loaded-by.js'

const provenance = [{ source: 'code', name: 'handler', reason: 'src/a.ts:1 reply.notFound()' }] as const
const lock: Lock = {
  operations: {
    'GET /books/:id': { NOT_FOUND: { status: 404, provenance }, HTTP_418: { status: 418, provenance }, GONE: { status: 410, provenance: [{ source: 'rule', name: 'of-before' }] } }
  }
}

async function build (options: ErrorContractOptions): Promise<{ app: FastifyInstance, logged: string[] }> {
  const logged: string[] = []
  const app = Fastify({ logger: { stream: { write: (line: string) => { logged.push(line) } } } })
  await app.register(errorContract, options)
  app.get('/books/:id', async () => ({}))
  app.post('/books/:id', async () => ({}))
  return { app, logged }
}

t.test('what the code was found to answer with is in the contract', async (t) => {
  const file = join(t.testdir(), 'error-contract.json')
  writeFileSync(file, JSON.stringify(lock))
  for (const option of [lock, file]) {
    const { app } = await build({ lock: option })
    await app.ready()
    const { operations } = lockOf(app.errorContract.contract())
    t.strictSame(Object.keys(operations), ['GET /books/:id', 'POST /books/:id'])
    t.match(operations['GET /books/:id'], { NOT_FOUND: { status: 404, provenance }, HTTP_418: { status: 418, provenance } })
    t.notOk('GONE' in operations['GET /books/:id']!, 'what a rule said is found again, or not')
    t.match(app.swagger(), { paths: { '/books/{id}': { get: { responses: { 404: { $ref: '#/components/responses/NOT_FOUND' } } } } } })
    await app.close()
  }
})

t.test('a lock that does not fit', async (t) => {
  const broken = join(t.testdir({ 'broken.json': '{' }), 'broken.json')
  const rows: ReadonlyArray<readonly [lock: unknown, fault: RegExp]> = [
    [{ operations: { 'GET /books/:id': { NO_SUCH_CODE: { status: 404, provenance } } } }, /GET \/books\/:id: the lock names NO_SUCH_CODE, which no catalogue defines/],
    [join(broken, 'nowhere.json'), /option 'lock': it cannot be read/],
    [broken, /option 'lock': it cannot be read/],
    [{}, /option 'lock': it is no lock/],
    [{ operations: 1 }, /option 'lock': it is no lock/],
    [{ operations: { 'GET /': 1 } }, /option 'lock': it is no lock/],
    [{ operations: { 'GET /': { A: {} } } }, /option 'lock': it is no lock/]
  ]
  for (const [given, fault] of rows) {
    const { app } = await build({ lock: given as Lock })
    await t.rejects(Promise.resolve(app.ready()), fault)
  }
})

t.test('an operation that is gone is only worth a warning', async (t) => {
  const { app, logged } = await build({ lock: { operations: { 'GET /gone': {} } } })
  await app.ready()
  t.ok(logged.some((line) => line.includes('the lock names GET /gone, which the app does not have')))
  await app.close()
})

t.test('the plugin loads nothing of what reads code', async (t) => {
  const loaded = loadedBy(`
    import { errorContract } from 'fastify-error-contract'
    import Fastify from 'fastify'
    const app = Fastify()
    await app.register(errorContract, { lock: ${JSON.stringify(lock)} })
    app.get('/books/:id', async () => ({}))
    await app.ready()
    app.swagger()
  `)
  t.ok(loaded.some((url) => url.endsWith('/lib/plugin.js')))
  t.strictSame(loaded.filter((url) => /code-inference|\/acorn\/|trace-mapping|lib\/cli\//.test(url)), [])
})
