import type { AddressInfo } from 'node:net'
import Fastify, { LogController, type FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { builtIns, composeCatalogues, defineCatalogue, errorContract, serverOptions } from '../../lib/index.js'
import { keeping } from './recorded.js'
import type { Plan, Row, Running } from './row.js'

/** The catalogue of every server: the built-ins, and errors of a service. */
export const catalogue = composeCatalogues(builtIns(), defineCatalogue({
  TEAPOT: { status: 418, message: 'I am one', headers: { 'x-brew': { value: 'tea' } } },
  BUSY: { status: 409, message: 'Busy', retry: { strategy: 'after', attempts: 2, seconds: 7 } },
  QUOTA: { status: 429, message: 'Too much', retry: { strategy: 'after', attempts: 1, seconds: 30 } },
  STORE_DOWN: { status: 503, message: ({ host }) => `${host} is down`, details: Type.Object({ host: Type.String() }) },
  SHARD_DOWN: { status: 502, message: ({ shard }) => `Shard ${shard} is down`, details: Type.Object({ shard: Type.Integer() }), expose: true }
}))

/** The path of a row's own route. */
export function pathOf ({ name }: Row): string {
  return `/${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '')}`
}

async function prepared ({ options, contract, setup }: Plan, rows: readonly Row[], stream: ReturnType<typeof keeping>['stream']): Promise<FastifyInstance> {
  // Ids of one length, so that the head of an error is the same each time.
  let requests = 1000
  const logging = { logger: { level: 'info', stream }, logController: new LogController({ disableRequestLogging: true }) }
  const app = Fastify(serverOptions({ ...logging, genReqId: () => `req-${requests++}`, forceCloseConnections: true, ...options })) as unknown as FastifyInstance
  await app.register(errorContract, { catalogue, openapi: { info: { title: 'Coverage', version: '1.0.0' } }, ...contract })
  await setup?.(app)
  if (!app.hasRoute({ method: 'GET', url: '/ok' })) app.get('/ok', async () => ({ ok: true }))
  for (const row of rows) await row.route?.(app, pathOf(row))
  return app
}

/** Starts the server of a plan, with the routes of the rows that share it. */
export async function start (plan: Plan, rows: readonly Row[]): Promise<Running> {
  const { lines, stream } = keeping()
  const app = await prepared(plan, rows, stream)
  await app.listen({ port: 0, host: '127.0.0.1' })
  return { app, port: (app.server.address() as AddressInfo).port, lines }
}
