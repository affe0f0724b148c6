// What do declared errors cost the server over loopback HTTP, beside a success of the same bytes and status? Clients are another process.
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { Agent, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import Fastify, { type FastifyInstance } from 'fastify'
import { builtIns, composeCatalogues, defineCatalogue, errorContract, serverOptions } from 'fastify-error-contract'
import { measure, type Variant } from './measure.js'
import { report } from './report.js'

const catalogue = composeCatalogues(builtIns(), defineCatalogue({ AGENT_NOT_FOUND: { status: 404, message: 'The agent was not found' } }))
const { errors } = catalogue

/** What is logged is formatted, and then let go. */
const logged = { logger: { stream: { write () {} } }, disableRequestLogging: true }

function routes (app: FastifyInstance): void {
  app.get('/failed', (_request, reply) => { reply.fail('AGENT_NOT_FOUND') })
  app.get('/returned', async () => errors.AGENT_NOT_FOUND())
  app.get('/thrown', () => { throw errors.AGENT_NOT_FOUND() })
  app.get('/rejected', async () => { throw errors.AGENT_NOT_FOUND() })
}

/** The apps of the serving process, by name. */
async function apps (): Promise<Readonly<Record<string, FastifyInstance>>> {
  const withContract = async (options: object): Promise<FastifyInstance> => {
    const app = Fastify(serverOptions(options))
    await app.register(errorContract, { catalogue })
    routes(app)
    return app
  }
  const contract = await withContract({})
  const logging = await withContract(logged)
  contract.get('/', (_request, reply) => { reply.send({ hello: 'world' }) })
  const { body } = await contract.inject('/failed')
  const bare = Fastify()
  const bareLogging: FastifyInstance = Fastify(logged)
  const same = JSON.parse(body) as object
  const properties = Object.fromEntries(Object.keys(same).map((name) => [name, {}]))
  bare.get('/', (_request, reply) => { reply.send({ hello: 'world' }) })
  bare.get('/floor', { schema: { response: { 404: { type: 'object', properties } } } }, (_request, reply) => { reply.code(404).send(same) })
  for (const app of [bare, bareLogging]) app.get('/thrown', () => { throw Object.assign(new Error('The agent was not found'), { statusCode: 404 }) })
  return { contract, logging, bare, bareLogging }
}

async function serve (): Promise<void> {
  const ports: Record<string, number> = {}
  for (const [name, app] of Object.entries(await apps())) {
    await app.listen({ port: 0, host: '127.0.0.1' })
    ports[name] = (app.server.address() as AddressInfo).port
  }
  process.on('message', () => {
    const { user, system } = process.cpuUsage()
    process.send!(user + system)
  })
  process.send!(ports)
}

/** Requests one after another, on as many connections as are open at once. */
function client (port: number, path: string): (times: number) => Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 8 })
  const one = async (): Promise<void> => await new Promise((resolve, reject) => {
    request({ agent, port, path, host: '127.0.0.1' }, (response) => { response.resume().once('end', resolve) }).once('error', reject).end()
  })
  return async (times) => {
    let left = times
    await Promise.all(Array.from({ length: 8 }, async () => { while (left-- > 0) await one() }))
  }
}

async function ask (server: ChildProcess): Promise<number> {
  server.send('cpu')
  const [micros] = await once(server, 'message') as [number]
  return micros
}

const [, script, ...args] = process.argv
if (args[0] === '--serve') await serve()
else {
  const server = fork(script!, ['--serve'])
  const [ports] = await once(server, 'message') as [Record<string, number>]
  const variant = (name: string, app: string, path: string, baseline?: string): Variant => ({ name, ...(baseline !== undefined && { baseline }), run: client(ports[app]!, path) })
  report(await measure('declared errors over HTTP', [
    variant('floor', 'bare', '/floor'),
    variant('plain Fastify, success', 'bare', '/'),
    variant('plain Fastify, thrown', 'bare', '/thrown'),
    variant('plain Fastify, thrown and logged', 'bareLogging', '/thrown', 'plain Fastify, thrown'),
    variant('reply.fail', 'contract', '/failed', 'floor'),
    variant('returned', 'contract', '/returned', 'floor'),
    variant('thrown', 'contract', '/thrown', 'floor'),
    variant('rejected', 'contract', '/rejected', 'floor'),
    variant('reply.fail, logged', 'logging', '/failed', 'reply.fail'),
    variant('thrown, beside Fastify', 'contract', '/thrown', 'plain Fastify, thrown'),
    variant('success', 'contract', '/', 'plain Fastify, success')
  ], { rounds: 15, times: 1500, warmUp: 4000 }, async () => await ask(server)))
  server.kill('SIGKILL')
}
