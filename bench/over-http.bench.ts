// What do declared errors cost the server over loopback HTTP, beside a success of the same bytes and status?
import type { Server } from 'node:http'
import Fastify, { LogController, type FastifyInstance } from 'fastify'
import { builtIns, composeCatalogues, defineCatalogue, errorContract, serverOptions } from 'fastify-error-contract'
import { measureOverHttp } from './over-http.js'
import { report } from './report.js'

const catalogue = composeCatalogues(builtIns(), defineCatalogue({ AGENT_NOT_FOUND: { status: 404, message: 'The agent was not found' } }))
const { errors } = catalogue

/** Logs errors, and not each request. */
class ErrorsAlone extends LogController {
  override incomingRequest (): void {}
  override requestCompleted (): void {}
}

/** What is logged is formatted, and then let go. */
const logged = { logger: { stream: { write () {} } }, logController: new ErrorsAlone() }

function routes (app: FastifyInstance): void {
  app.get('/failed', (_request, reply) => { reply.fail('AGENT_NOT_FOUND') })
  app.get('/returned', async () => errors.AGENT_NOT_FOUND())
  app.get('/thrown', () => { throw errors.AGENT_NOT_FOUND() })
  app.get('/rejected', async () => { throw errors.AGENT_NOT_FOUND() })
}

async function servers (): Promise<Readonly<Record<string, Server>>> {
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
  const apps = { contract, logging, bare, bareLogging }
  for (const app of Object.values(apps)) await app.ready()
  return Object.fromEntries(Object.entries(apps).map(([name, { server }]) => [name, server]))
}

report(await measureOverHttp('declared errors over HTTP', servers, [
  { name: 'floor', server: 'bare', path: '/floor' },
  { name: 'plain Fastify, success', server: 'bare', path: '/' },
  { name: 'plain Fastify, thrown', server: 'bare', path: '/thrown' },
  { name: 'plain Fastify, thrown and logged', server: 'bareLogging', path: '/thrown', baseline: 'plain Fastify, thrown' },
  { name: 'reply.fail', server: 'contract', path: '/failed', baseline: 'floor' },
  { name: 'returned', server: 'contract', path: '/returned', baseline: 'floor' },
  { name: 'thrown', server: 'contract', path: '/thrown', baseline: 'floor' },
  { name: 'rejected', server: 'contract', path: '/rejected', baseline: 'floor' },
  { name: 'reply.fail, logged', server: 'logging', path: '/failed', baseline: 'reply.fail' },
  { name: 'thrown, beside Fastify', server: 'contract', path: '/thrown', baseline: 'plain Fastify, thrown' },
  { name: 'success', server: 'contract', path: '/', baseline: 'plain Fastify, success' }
]))
