import type { AddressInfo } from 'node:net'
import { parentPort } from 'node:worker_threads'
import Fastify, { type FastifyServerOptions } from 'fastify'
import { errorContract, serverOptions } from '../../lib/index.js'

/** Throws its name, so that the thread can tell which function has escaped. */
const escaped = (name: string) => (): never => {
  throw new Error(name)
}

const constraint = { name: 'tenant', storage: () => ({ get: () => null, set: () => {} }), deriveConstraint: escaped('deriveConstraint'), validate: () => true }

/** The options under which a function of the service throws, by its name. */
const options = {
  genReqId: { genReqId: escaped('genReqId') },
  rewriteUrl: { rewriteUrl: escaped('rewriteUrl') },
  querystringParser: { routerOptions: { querystringParser: escaped('querystringParser') } },
  childLoggerFactory: { childLoggerFactory: escaped('childLoggerFactory') },
  deriveConstraint: { routerOptions: { constraints: { tenant: constraint } } },
  nextTick: {}
} satisfies Readonly<Record<string, FastifyServerOptions>>

/** What is thrown where nobody catches it. */
export type Escape = keyof typeof options

async function listening (own: FastifyServerOptions): Promise<number> {
  const app = Fastify(serverOptions(own))
  await app.register(errorContract)
  app.get('/next-tick', async () => await new Promise(() => { process.nextTick(escaped('nextTick')) }))
  if (own.routerOptions?.constraints !== undefined) app.get('/constrained', { constraints: { tenant: 'a' } }, async () => ({}))
  await app.listen({ port: 0, host: '127.0.0.1' })
  return (app.server.address() as AddressInfo).port
}

process.on('uncaughtException', ({ message }) => { parentPort?.postMessage(message) })
const ports: Array<[string, number]> = []
for (const [name, own] of Object.entries(options)) ports.push([name, await listening(own)])
parentPort?.postMessage(Object.fromEntries(ports))
