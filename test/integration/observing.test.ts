import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { once } from 'node:events'
import { connect as connectHttp2, constants } from 'node:http2'
import { connect, type Socket } from 'node:net'
import { Readable } from 'node:stream'
import t, { type Test } from 'tap'
import Fastify, { type FastifyInstance } from 'fastify'
import { defineCatalogue, errorContract, flat, PROBLEM_CHANNEL, serverOptions, type ProblemMessage } from 'fastify-error-contract'

type Line = Readonly<Record<string, unknown>>

const catalogue = defineCatalogue({
  AGENT_BUSY: { status: 409, message: 'The agent is busy' },
  STREAM_BROKEN: { status: 502, message: 'The stream broke off' }
})

/** An app, the lines that it logs (requests apart), and what it publishes. */
async function observed (t: Test, options: object = {}, server: object = {}): Promise<{ app: FastifyInstance, lines: Line[], messages: ProblemMessage[] }> {
  const lines: Line[] = []
  const messages: ProblemMessage[] = []
  const stream = { write: (line: string) => { lines.push(JSON.parse(line) as Line) } }
  const app = Fastify(serverOptions({ logger: { stream }, ...server }))
  await app.register(errorContract, { catalogue, dialect: flat, ...options })
  const onMessage = (message: unknown): void => { messages.push(message as ProblemMessage) }
  subscribe(PROBLEM_CHANNEL, onMessage)
  t.teardown(async () => {
    unsubscribe(PROBLEM_CHANNEL, onMessage)
    await app.close()
  })
  return { app, lines, messages }
}

const told = (lines: readonly Line[]): Line[] => lines.filter(({ code }) => code !== undefined)

t.test('one line and one message for each problem, at the level that it deserves', async (t) => {
  const { app, lines, messages } = await observed(t)
  app.get('/busy/:id', { schema: { errors: ['AGENT_BUSY'] } }, async (_request, reply) => reply.fail('AGENT_BUSY'))
  app.get('/surprise', async (_request, reply) => reply.fail('AGENT_BUSY'))
  app.get('/broken', async () => { throw new Error('secret') })
  for (const path of ['/busy/1', '/surprise', '/broken', '/unknown']) await app.inject(path)
  t.match(told(lines), [
    { level: 30, code: 'AGENT_BUSY', status: 409, route: '/busy/:id', reqId: 'req-1', msg: 'The agent is busy' },
    { level: 40, code: 'AGENT_BUSY', status: 409, route: '/surprise', undeclared: true },
    { level: 50, code: 'INTERNAL_ERROR', status: 500, route: '/broken', err: { message: 'secret', stack: /observing/ } },
    { level: 30, code: 'NOT_FOUND', status: 404 }
  ])
  t.equal(told(lines).length, 4)
  t.match(messages, [
    { problem: { code: 'AGENT_BUSY', status: 409, requestId: 'req-1' }, method: 'GET', route: '/busy/:id', declared: true, sent: true },
    { problem: { code: 'AGENT_BUSY' }, route: '/surprise', declared: false, sent: true },
    { problem: { code: 'INTERNAL_ERROR', message: 'An unexpected error occurred' }, error: { message: 'secret' }, route: '/broken' },
    { problem: { code: 'NOT_FOUND' }, method: 'GET', route: undefined, declared: true }
  ])
  t.equal(messages.length, 4)
  t.equal(messages[0]?.request?.url, '/busy/1')
})

t.test('without a document nothing is known to be missing from it', async (t) => {
  const { app, lines } = await observed(t, { swagger: false })
  app.get('/surprise', async (_request, reply) => reply.fail('AGENT_BUSY'))
  await app.inject('/surprise')
  t.match(told(lines), [{ level: 30, code: 'AGENT_BUSY', undeclared: undefined }])
})

t.test('a problem below Fastify is told as well', async (t) => {
  const { app, lines, messages } = await observed(t)
  await app.listen({ port: 0, host: '127.0.0.1' })
  await new Promise((resolve) => {
    connect((app.server.address() as { port: number }).port, '127.0.0.1', function (this: ReturnType<typeof connect>) { this.write('SECRET\r\n\r\n') }).resume().on('close', resolve)
  })
  t.match(told(lines), [{ level: 30, code: 'BAD_REQUEST', status: 400, err: { code: 'HPE_INVALID_METHOD' } }])
  t.notMatch(JSON.stringify(lines), /SECRET|rawPacket/)
  t.match(messages, [{ problem: { code: 'BAD_REQUEST' }, request: undefined, method: undefined, route: undefined, declared: true, sent: true }])
})

for (const [name, bytes] of [
  ['without a body', 'GET /slow HTTP/1.1\r\nHost: a\r\n\r\n'],
  ['whose body was read', 'POST /slow HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}']
] as const) {
  for (const [manner, leave] of [['ends', (socket: Socket) => socket.end()], ['breaks off', (socket: Socket) => socket.resetAndDestroy()]] as const) {
    t.test(`a caller of a request ${name} that ${manner} is recorded as 499, and nothing is sent`, async (t) => {
      const { app, lines, messages } = await observed(t)
      let closed = (): void => {}
      const gone = new Promise<void>((resolve) => { closed = resolve })
      app.route({
        method: ['GET', 'POST'],
        url: '/slow',
        handler: async (_request, reply) => {
          reply.raw.once('close', () => { closed() })
          leave(client)
          await gone
          return reply.send({ late: true })
        }
      })
      await app.listen({ port: 0, host: '127.0.0.1' })
      const client = connect((app.server.address() as { port: number }).port, '127.0.0.1', () => { client.write(bytes) })
      await gone
      t.match(told(lines), [{ level: 30, code: 'CLIENT_CLOSED_REQUEST', status: 499, route: '/slow', sent: false, undeclared: undefined }])
      t.match(messages, [{ problem: { code: 'CLIENT_CLOSED_REQUEST', status: 499 }, declared: true, sent: false }])
      t.equal(messages.length, 1)
    })
  }
}

t.test('a stream of HTTP/2 that is cancelled is recorded too', async (t) => {
  const { app, messages } = await observed(t, {}, { http2: true })
  app.get('/fast', async () => ({}))
  app.get('/slow', async (_request, reply) => {
    stream.close(constants.NGHTTP2_CANCEL)
    await once(reply.raw, 'close')
    return reply.send({ late: true })
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const session = connectHttp2(`http://127.0.0.1:${(app.server.address() as { port: number }).port}`)
  const stream = session.request({ ':path': '/slow' })
  stream.on('error', () => {})
  await once(stream, 'close')
  await once(session.request({ ':path': '/fast' }).resume(), 'close')
  session.close()
  await app.close()
  t.strictSame(messages.map(({ problem }) => problem.code), ['CLIENT_CLOSED_REQUEST'])
})

t.test('an answer that the service cuts off is no caller that went away', async (t) => {
  const { app, messages } = await observed(t)
  app.get('/cut', async (_request, reply) => reply.send(Readable.from((async function * () {
    yield 'a'
    await new Promise((resolve) => { setImmediate(resolve) })
    throw new Error('midway')
  })())))
  await app.listen({ port: 0, host: '127.0.0.1' })
  const response = await fetch(`http://127.0.0.1:${(app.server.address() as { port: number }).port}/cut`)
  await t.rejects(response.text())
  t.strictSame(messages.map(({ problem }) => problem.code), [])
})

t.test('a service records an error that it tells its caller in another way', async (t) => {
  const { app, lines, messages } = await observed(t)
  const broken = new Error('the upstream hung up')
  app.mapErrors({ codes: ['STREAM_BROKEN'], map: (error) => error === broken ? catalogue.errors.STREAM_BROKEN() : undefined })
  app.get('/events', async (request, reply) => {
    request.recordError(broken)
    return reply.type('text/event-stream').send('event: error\n\n')
  })
  t.equal((await app.inject('/events')).statusCode, 200)
  t.match(told(lines), [{ level: 50, code: 'STREAM_BROKEN', status: 502, sent: false, err: { message: 'the upstream hung up' } }])
  t.match(messages, [{ problem: { code: 'STREAM_BROKEN' }, error: broken, sent: false }])
})

t.test('in development, an unexpected failure shows its cause, and the log says that it does', async (t) => {
  const { app, lines } = await observed(t, { development: true })
  app.get('/broken', async () => { throw new Error('outer', { cause: new TypeError('inner') }) })
  app.get('/declared', { schema: { errors: ['AGENT_BUSY'] } }, async (_request, reply) => reply.fail('AGENT_BUSY'))
  t.equal((await app.inject('/broken')).json<{ error: string }>().error, 'Error: outer; caused by TypeError: inner')
  t.equal((await app.inject('/declared')).json<{ error: string }>().error, 'The agent is busy')
  t.match(lines[0], { level: 40, msg: /development mode/ })
})
