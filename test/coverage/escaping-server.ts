import type { AddressInfo } from 'node:net'
import { parentPort, workerData } from 'node:worker_threads'
import Fastify, { type FastifyServerOptions } from 'fastify'
import { errorContract, serverOptions } from '../../lib/index.js'

function escaped (): never {
  throw new Error('escaped')
}

const constraint = { name: 'tenant', storage: () => ({ get: () => null, set: () => {} }), deriveConstraint: escaped, validate: () => true }

/** The options under which a function of the service throws, by its name. */
const options: Readonly<Record<string, FastifyServerOptions>> = {
  genReqId: { genReqId: escaped },
  rewriteUrl: { rewriteUrl: escaped },
  querystringParser: { routerOptions: { querystringParser: escaped } },
  childLoggerFactory: { childLoggerFactory: escaped },
  deriveConstraint: { routerOptions: { constraints: { tenant: constraint } } }
}

const app = Fastify(serverOptions(options[String(workerData)]))
await app.register(errorContract)
app.get('/next-tick', async () => await new Promise(() => { process.nextTick(escaped) }))
if (workerData === 'deriveConstraint') app.get('/constrained', { constraints: { tenant: 'a' } }, async () => ({}))
await app.listen({ port: 0, host: '127.0.0.1' })
parentPort?.postMessage((app.server.address() as AddressInfo).port)
