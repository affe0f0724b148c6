import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pathToFileURL } from 'node:url'
import type { FastifyInstance } from 'fastify'
import { stringify } from 'yaml'

/** What was asked of an example and how it looks on a page. */
export interface Observation {
  readonly language: 'http' | 'yaml' | 'text'
  readonly text: string
}

/** Headers that say nothing about an answer. */
const ofTheConnection = new Set(['date', 'connection', 'keep-alive'])

/** The answer to a request, or to the last of a number of them: `GET /agents`, `POST /agents {"name":1}`, `GET /agents 2`. */
async function exchange (app: FastifyInstance, asked: string): Promise<Observation> {
  const [, method = '', path = '', times = '1', body] = /^(\S+) (\S+)(?: (\d+))?(?: (.*))?$/.exec(asked)!
  for (let n = 1; n < Number(times); n++) await send(app, method, path, body)
  return await send(app, method, path, body)
}

/** An answer as it came: status line, headers, and the body's bytes. */
async function send (app: FastifyInstance, method: string, path: string, body: string | undefined): Promise<Observation> {
  if (!app.server.listening) await app.listen({ port: 0 })
  const { port } = app.server.address() as AddressInfo
  return await new Promise((resolve, reject) => {
    const outgoing = request({ port, method, path, ...(body !== undefined && { headers: { 'content-type': 'application/json' } }) }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk: string) => { text += chunk }).on('end', () => {
        const headers = Object.entries(response.headers).filter(([name]) => !ofTheConnection.has(name)).map(([name, value]) => `${name}: ${String(value)}`)
        resolve({ language: 'http', text: [`HTTP/1.1 ${response.statusCode} ${response.statusMessage}`, ...headers, '', text].join('\n') })
      })
    })
    outgoing.on('error', reject).end(body)
  })
}

/** The value at a JSON pointer, inside nothing but the names and positions that lead to it. */
function extract (value: unknown, [token, ...rest]: readonly string[]): unknown {
  if (token === undefined) return value
  const inner = (value as Readonly<Record<string, unknown>>)[token]
  if (inner === undefined) throw new Error(`the document has no ${token}`)
  const within = extract(inner, rest)
  return Array.isArray(value) ? value.map((_item, position) => String(position) === token ? within : undefined) : { [token]: within }
}

function merge (a: unknown, b: unknown): unknown {
  if (Array.isArray(a) && Array.isArray(b)) return a.map((item, position) => merge(item, b[position]))
  if (b === undefined) return a
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return b
  const merged: Record<string, unknown> = { ...a }
  for (const [name, value] of Object.entries(b)) merged[name] = merge(merged[name], value)
  return merged
}

/** The parts of the document that JSON pointers name, as YAML. @see RFC 6901 */
async function excerpt (app: FastifyInstance, pointers: readonly string[]): Promise<Observation> {
  await app.ready()
  const document: unknown = JSON.parse(JSON.stringify(app.swagger()))
  const parts = pointers.map((pointer) => extract(document, pointer.split('/').slice(1).map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))))
  return { language: 'yaml', text: stringify(parts.reduce(merge, {}), { aliasDuplicateObjects: false, lineWidth: 110 }) }
}

/** What registration or start-up refuses, as its message. */
async function refusal (app: FastifyInstance): Promise<Observation> {
  const text = await app.ready().then(() => 'not refused', (error: Error) => `${error.name}: ${error.message}`)
  return { language: 'text', text }
}

async function observe (app: FastifyInstance, asked: string): Promise<Observation> {
  if (asked === 'refusal') return await refusal(app)
  const [what, ...pointers] = asked.split(' ')
  return what === 'openapi' ? await excerpt(app, pointers) : await exchange(app, asked)
}

/** What a page asks of an example: the path of its module, and what to observe, in that order. */
interface Asked {
  readonly path: string
  readonly asked: readonly string[]
}

/** What was observed, or why nothing was. */
export interface Result {
  readonly observations?: readonly Observation[]
  readonly complaint?: string
}

async function run ({ path, asked }: Asked): Promise<Observation[]> {
  const { default: app } = await import(pathToFileURL(path).href) as { readonly default: FastifyInstance }
  const observations: Observation[] = []
  for (const each of asked) observations.push(await observe(app, each))
  if (!asked.includes('refusal')) await app.ready()
  await app.close()
  return observations
}

process.on('message', (asked: Asked) => {
  run(asked).then(
    (observations): Result => ({ observations }),
    (error: unknown): Result => ({ complaint: error instanceof Error ? String(error.stack) : String(error) })
  ).then((result) => process.send?.(result))
})
