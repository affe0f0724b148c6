import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import t, { type Test } from 'tap'
import { documentOf } from '../integration/documented.js'
import { buildApp, portOf } from './agent-platform.js'
import { shapeOf } from './agent-platform-rows.js'
import { operationsOf } from './recorder.js'

const root = new URL('../../../', import.meta.url)
const file = new URL('examples/agent-platform/openapi.json', root)

// Read before the server is run, which writes it.
const committed = await readFile(file, 'utf8')
const app = await buildApp()
await app.ready()
const document = documentOf(app)
await app.close()

/** An app without requests so far, at a time that stands still. */
async function at (t: Test, time: number) {
  const app = await buildApp()
  t.teardown(() => app.close())
  t.intercept(Date, 'now', { value: () => time })
  return app
}

t.test('the committed document is the one that the app makes', async (t) => {
  t.equal(committed, `${JSON.stringify(document, null, 2)}\n`)
  t.same(operationsOf(document).filter(({ deprecated }) => deprecated).map(({ path }) => path.slice(0, 4)), ['/v1/', '/v1/', '/v1/', '/v1/'])
})

t.test('the format of each operation is in the document', async (t) => {
  for (const { id, method, path } of operationsOf(document)) {
    const { $ref } = document.paths[path]![method.toLowerCase()]!.responses[401] as { readonly $ref: string }
    t.equal(/UNAUTHORIZED\.?(\w*)/.exec($ref)?.[1], { simple: '', structured: 'structured', envelope: 'envelope' }[shapeOf(id)], id)
  }
})

t.test('the sample of the simple format', async (t) => {
  const app = await buildApp()
  t.teardown(() => app.close())
  const { statusCode, body } = await app.inject({ method: 'POST', url: '/api/v2/chat', payload: {}, headers: { 'x-api-key': 'demo-key-of-south' } })
  t.equal(statusCode, 400)
  t.equal(body, '{"error":"Bad Request","message":"Missing required field: message","hint":"The \'message\' field is required for chat requests."}')
})

t.test('the sample of the structured format', async (t) => {
  const app = await buildApp()
  t.teardown(() => app.close())
  const { statusCode, body } = await app.inject({ method: 'POST', url: '/api/v2/agents', payload: { type: 'robot' }, headers: { 'x-api-key': 'demo-key-of-south' } })
  t.equal(statusCode, 400)
  t.equal(body, JSON.stringify({
    success: false,
    error: {
      code: 'VALIDATION_ERROR',
      message: 'Invalid request parameters',
      details: [{ field: 'name', message: 'required' }, { field: 'type', message: 'must be one of: agent, workflow, twin' }]
    }
  }))
})

t.test('the sample of a refusal: a hundred requests a minute for each key of the free plan', async (t) => {
  const app = await at(t, Date.parse('2026-03-19T14:30:00.000Z'))
  const chat = (key: string) => app.inject({ method: 'POST', url: '/api/v2/chat', payload: { message: 'Hello' }, headers: { 'x-api-key': key } })
  for (let count = 0; count < 100; count++) t.equal((await chat('demo-key-of-south')).headers['retry-after'], undefined)
  const { statusCode, headers, body } = await chat('demo-key-of-south')
  t.equal(statusCode, 429)
  t.match(headers, {
    'x-ratelimit-limit': '100',
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset': '2026-03-19T14:31:00.000Z',
    'retry-after': '60',
    'content-type': 'application/json'
  })
  t.equal(body, '{"error":"Too Many Requests","message":"Rate limit exceeded","retryAfter":60}')
  t.equal((await chat('other-key-of-south')).statusCode, 200, 'another key of the customer has a limit of its own')
})

t.test('the sample of the headers of version 1: seconds since 1970', async (t) => {
  const app = await at(t, (1711843200 - 60) * 1000)
  const list = () => app.inject({ url: '/api/v1/messages?channel_id=ch_abc123', headers: { 'x-api-key': 'demo-key-of-north' } })
  await list()
  await list()
  t.match((await list()).headers, { 'x-ratelimit-limit': '1000', 'x-ratelimit-remaining': '997', 'x-ratelimit-reset': '1711843200', deprecation: '@1767225600' })
})

t.test('the port is 3000 where nobody says otherwise', async (t) => {
  t.same([portOf({}), portOf({ PORT: '0' })], [3000, 0])
})

t.test('the server writes the document, and closes when it is told to', async (t) => {
  const server = spawn(process.execPath, [fileURLToPath(new URL('dist/examples/agent-platform/server.js', root))], {
    env: { ...process.env, PORT: '0' }, stdio: ['ignore', 'pipe', 'inherit']
  })
  t.teardown(() => server.kill('SIGKILL'))
  let text = ''
  for await (const chunk of server.stdout.iterator({ destroyOnReturn: false })) {
    text += String(chunk)
    if (text.includes('A success:') && text.endsWith('\n')) break
  }
  t.match(text, /http:\/\/127\.0\.0\.1:\d+\/api\/v2\/agents/)
  t.equal(await readFile(file, 'utf8'), committed)
  server.kill('SIGTERM')
  t.same(await once(server, 'exit'), [0, null])
})
