import { execFileSync, spawn, type ChildProcessByStdio } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import Fastify from 'fastify'
import { buildApp, listen } from './agency-bots.js'

const root = new URL('../../../', import.meta.url)

interface Parameter {
  readonly schema: Readonly<Record<string, unknown>>
}

interface Operation {
  readonly operationId: string
  readonly security?: readonly unknown[]
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: unknown
  readonly responses: Readonly<Record<string, { readonly $ref?: string }>>
  readonly 'x-error-contract': Readonly<Record<string, unknown>>
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: {
    readonly schemas: Readonly<Record<string, { readonly properties: Readonly<Record<string, { readonly properties: object }>> }>>
    readonly responses: Readonly<Record<string, { readonly content: Readonly<Record<string, { readonly examples: Readonly<Record<string, { readonly value: unknown }>> }>> }>>
  }
  readonly security: readonly unknown[]
}

// Read before the server is run, which writes it.
const committed = await readFile(new URL('examples/agency-bots/openapi.json', root), 'utf8')

const app = await buildApp()
await app.ready()
const document = JSON.parse(JSON.stringify(app.swagger())) as Document
const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ ...operation, path, method, name: `${method.toUpperCase()} ${path}` })))
await app.close()

const isPublic = ({ path }: { readonly path: string }): boolean => path.startsWith('/v1/public/')
const statuses = ({ responses }: Operation): string[] => Object.keys(responses)

/** The body that the response to an error shows, by the reference to it. */
function exampleOf (ref: string | undefined): Array<[code: string, body: unknown]> {
  const response = document.components.responses[String(ref).replace('#/components/responses/', '')]
  return Object.values(response?.content ?? {}).flatMap(({ examples }) => Object.entries(examples).map(([code, { value }]) => [code, value] as [string, unknown]))
}

t.test('the committed document is the one that the app makes', async (t) => {
  t.equal(committed, `${JSON.stringify(document, null, 2)}\n`, 'if this is stale, write it anew: npm start, then stop it')
})

t.test('it has eighteen operations or more, each with an id of its own', async (t) => {
  t.ok(operations.length >= 18, `${operations.length} operations`)
  t.equal(new Set(operations.map(({ operationId }) => operationId)).size, operations.length)
})

t.test('every error response is a reference to a component', async (t) => {
  for (const { name, responses } of operations) {
    for (const [status, { $ref }] of Object.entries(responses).filter(([status]) => Number(status) >= 400)) {
      t.ok(Object.hasOwn(document.components.responses, String($ref).replace('#/components/responses/', '')), `${name} ${status}: ${String($ref)}`)
    }
  }
})

t.test('the widget\'s errors are nothing but a code, all others are nested', async (t) => {
  for (const operation of operations) {
    const examples = Object.values(operation.responses).flatMap(({ $ref }) => $ref === undefined ? [] : exampleOf($ref))
    t.same(new Set(examples.map(([code]) => code)), new Set(Object.keys(operation['x-error-contract']).filter((name) => name !== 'rateLimit')), `${operation.name}: an example of each code`)
    for (const [code, body] of examples) {
      if (isPublic(operation)) t.same(body, { error: { code } }, `${operation.name} ${code}`)
      else t.match(body, { error: { code, message: String, requestId: /^req_/ } }, `${operation.name} ${code}`)
    }
  }
})

t.test('no operation lists what it cannot answer with', async (t) => {
  const limited = ['replyToVisitor', 'startConversation', 'sendMessage']
  for (const operation of operations) {
    const { name, parameters = [], requestBody, security = document.security } = operation
    const takesInput = parameters.length > 0 || operation.method !== 'get' || requestBody !== undefined
    t.equal(statuses(operation).includes('400'), takesInput, `${name}: 400 with input only`)
    t.equal(statuses(operation).includes('429'), limited.includes(operation.operationId), `${name}: 429 where limited only`)
    t.equal(statuses(operation).includes('401'), security.length > 0, `${name}: 401 with security only`)
  }
  t.same(operations.filter(isPublic).map(({ security }) => security), [[], [], [], []])
  t.same(operations.filter((operation) => Object.hasOwn(operation['x-error-contract'], 'FORBIDDEN')).map(({ operationId }) => operationId), ['renameAgency', 'deleteBot'])
})

t.test('a port that is taken is left alone', async (t) => {
  const other = Fastify()
  t.teardown(() => other.close())
  const origin = await other.listen({ host: '127.0.0.1', port: 0 })
  const app = Fastify()
  t.teardown(() => app.close())
  t.not(await listen(app, { PORT: String((other.server.address() as AddressInfo).port) }), origin)
})

t.test('the port is 3000 where nobody says otherwise', async (t) => {
  const ports: unknown[] = []
  const origin = await listen({ listen: async (options) => { ports.push(options); return 'https://localhost' } }, {})
  t.equal(origin, 'https://localhost')
  t.same(ports, [{ host: '127.0.0.1', port: 3000 }])
})

type Server = ChildProcessByStdio<null, Readable, null>

/** What the server says, up to its last line. */
async function introduction ({ stdout }: Server): Promise<string> {
  let text = ''
  for await (const chunk of stdout.iterator({ destroyOnReturn: false })) {
    text += String(chunk)
    if (text.split('\n').filter((line) => line.startsWith('curl')).length === 5 && text.endsWith('\n')) return text
  }
  throw new Error(`the server ended after: ${text}`)
}

function codeOf (json: string): string {
  return (JSON.parse(json) as { readonly error: { readonly code: string } }).error.code
}

t.test('the server writes the document, shows it, and prints five requests that fail in five ways', async (t) => {
  const file = fileURLToPath(new URL('dist/examples/agency-bots/server.js', root))
  const server: Server = spawn(process.execPath, [file], { env: { ...process.env, PORT: '0' }, stdio: ['ignore', 'pipe', 'inherit'] })
  t.teardown(() => server.kill('SIGKILL'))
  const text = await introduction(server)
  t.equal(await readFile(new URL('examples/agency-bots/openapi.json', root), 'utf8'), `${JSON.stringify(document, null, 2)}\n`)

  const docs = String(/http:\S+\/docs/.exec(text))
  const page = await (await fetch(docs)).text()
  t.match(page, /swagger-ui/)
  t.notMatch(page, /(?:src|href)="(?:https?:)?\/\//, 'from files of its own')
  t.same(await (await fetch(`${docs}/json`)).json(), document)

  await t.test('the requests', { skip: hasCurl() ? false : 'there is no curl on this machine' }, async (t) => {
    const lines = text.split('\n').filter((line) => line.startsWith('curl'))
    const codes = lines.map((line) => codeOf(execFileSync('sh', ['-c', line], { encoding: 'utf8' })))
    t.same(codes, ['UNAUTHENTICATED', 'VALIDATION_ERROR', 'CONFLICT', 'FORBIDDEN', 'NOT_FOUND'])
  })

  server.kill('SIGTERM')
  t.same(await once(server, 'exit'), [0, null], 'it closes when it is told to')
})

function hasCurl (): boolean {
  try {
    execFileSync('curl', ['--version'])
    return true
  } catch {
    return false
  }
}
