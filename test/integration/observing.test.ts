import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { connect } from 'node:net'
import t, { type Test } from 'tap'
import Fastify, { type FastifyInstance } from 'fastify'
import { defineCatalogue, errorContract, flat, PROBLEM_CHANNEL, serverOptions, type ProblemMessage } from 'fastify-error-contract'

type Line = Readonly<Record<string, unknown>>

const catalogue = defineCatalogue({
  AGENT_BUSY: { status: 409, message: 'The agent is busy' },
  STREAM_BROKEN: { status: 502, message: 'The stream broke off' }
})

/** An app, the lines that it logs (requests apart), and what it publishes. */
async function observed (t: Test, options: object = {}): Promise<{ app: FastifyInstance, lines: Line[], messages: ProblemMessage[] }> {
  const lines: Line[] = []
  const messages: ProblemMessage[] = []
  const stream = { write: (line: string) => { lines.push(JSON.parse(line) as Line) } }
  const app = Fastify(serverOptions({ logger: { stream } }))
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

t.test('a caller that goes away is recorded as 499, and nothing is sent', async (t) => {
  const { app, lines, messages } = await observed(t)
  let gone = (): void => {}
  const recorded = new Promise<void>((resolve) => { gone = resolve })
  app.get('/slow', { onRequestAbort: async () => { gone() } }, async (_request, reply) => {
    setImmediate(() => { client.destroy() })
    await recorded
    return reply.send({ late: true })
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const client = connect((app.server.address() as { port: number }).port, '127.0.0.1', () => { client.write('GET /slow HTTP/1.1\r\nHost: a\r\n\r\n') })
  await recorded
  t.match(told(lines), [{ level: 30, code: 'CLIENT_CLOSED_REQUEST', status: 499, route: '/slow', sent: false, undeclared: undefined }])
  t.match(messages, [{ problem: { code: 'CLIENT_CLOSED_REQUEST', status: 499 }, declared: true, sent: false }])
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
