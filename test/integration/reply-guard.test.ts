import t from 'tap'
import Fastify, { type FastifyInstance } from 'fastify'
import { errorContract, flat } from 'fastify-error-contract'

interface Line {
  readonly level: number
  readonly msg: string
  readonly code?: string
  readonly err?: { readonly message: string }
}

const fails = async (): Promise<never> => { throw new Error('SECRET of a hook') }

/** An app whose errors are in the log; `before` has the app before the plugin. */
async function logging (before: (app: FastifyInstance) => void = () => {}): Promise<{ app: FastifyInstance, lines: Line[] }> {
  const lines: Line[] = []
  const app = Fastify({ logger: { level: 'error', stream: { write: (line: string) => { lines.push(JSON.parse(line) as Line) } } } })
  before(app)
  await app.register(errorContract, { dialect: flat })
  t.teardown(() => app.close())
  return { app, lines }
}

t.test('a hook that fails after a plain answer does not replace it, and is told of', async (t) => {
  const { app, lines } = await logging()
  app.get('/', { onSend: fails }, async (_request, reply) => reply.code(404).send({ message: 'gone fishing' }))
  const response = await app.inject('/')
  t.equal(response.statusCode, 404)
  t.strictSame(response.json(), { error: 'gone fishing', code: 'NOT_FOUND', statusCode: 404 })
  t.match(lines[0], { level: 50, msg: /a hook failed while an error was being sent/, err: { message: 'SECRET of a hook' } })
})

t.test('a hook from before the plugin that fails on every answer keeps no error from being sent', async (t) => {
  const { app } = await logging((app) => { app.addHook('onSend', fails) })
  app.get('/', async () => ({}))
  app.get('/busy', async () => { throw Object.assign(new Error('busy'), { statusCode: 409 }) })
  const success = await app.inject('/')
  t.strictSame([success.statusCode, success.json()], [500, { error: 'An unexpected error occurred', code: 'INTERNAL_ERROR', statusCode: 500 }])
  t.equal(success.headers['content-type'], 'application/json')
  const busy = await app.inject('/busy')
  t.strictSame([busy.statusCode, busy.json()], [409, { error: 'busy', code: 'CONFLICT', statusCode: 409 }])
})

t.test('a time to wait that an error brings is kept, in seconds', async (t) => {
  const { app } = await logging()
  const waits = { '/seconds': '12', '/date': new Date(Date.now() + 90_000).toUTCString(), '/past': new Date(0).toUTCString(), '/neither': 'soon' }
  for (const [path, wait] of Object.entries(waits)) {
    app.get(path, async () => { throw Object.assign(new Error('busy'), { statusCode: 409, headers: { 'Retry-After': wait } }) })
  }
  app.get('/set', (_request, reply) => {
    reply.header('retry-after', 'soon')
    throw Object.assign(new Error('busy'), { statusCode: 409 })
  })
  const sent = async (path: string): Promise<unknown> => (await app.inject(path)).headers['retry-after']
  t.equal(await sent('/seconds'), '12')
  t.match(await sent('/date'), /^(89|90)$/)
  t.equal(await sent('/past'), '0')
  for (const path of ['/neither', '/set']) t.equal(await sent(path), undefined, 'what cannot be read is left out')
})

t.test('an answer past failing hooks has the headers that can be sent, each once', async (t) => {
  const { app } = await logging()
  app.get('/', { onSend: fails }, async (_request, reply) => {
    reply.raw.setHeader('x-raw', '1')
    reply.raw.setHeader('etag', '"1"')
    return reply.header('x-bad', 'a\nb').header('x-good', '2').send({})
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const response = await fetch(`http://127.0.0.1:${(app.server.address() as { port: number }).port}/`)
  t.equal(response.status, 500)
  const { headers } = response
  t.strictSame([headers.get('x-raw'), headers.get('x-good'), headers.get('x-bad'), headers.get('etag'), headers.get('cache-control')], ['1', '2', null, null, 'no-store'])
  t.match(await response.json(), { code: 'INTERNAL_ERROR' })
})
