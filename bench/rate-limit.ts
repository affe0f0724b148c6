import bareRateLimit, { type RateLimitPluginOptions } from '@fastify/rate-limit'
import Fastify, { type FastifyInstance } from 'fastify'
import { errorContract, flat, serverOptions, type ErrorContractOptions } from 'fastify-error-contract'
import { repeated, send } from './in-process.js'
import type { Variant } from './measure.js'

type Settings = NonNullable<ErrorContractOptions['rateLimit']>

const MOST = 1_000_000_000

/** The one route that is asked. */
export function routes (app: FastifyInstance): void {
  app.get('/', (_request, reply) => { reply.send({ hello: 'world' }) })
}

/** A service with the limit of this package. */
export async function contract (settings: Settings): Promise<FastifyInstance> {
  const app = Fastify(serverOptions())
  await app.register(errorContract, { dialect: flat, rateLimit: { max: MOST, timeWindow: '1 hour', ...settings } })
  routes(app)
  return await app.ready().then(() => app)
}

/** A service with the limit of @fastify/rate-limit by itself. */
export async function bare (settings: RateLimitPluginOptions): Promise<FastifyInstance> {
  const app = Fastify()
  await app.register(bareRateLimit, { max: MOST, timeWindow: '1 hour', ...settings })
  routes(app)
  return await app.ready().then(() => app)
}

/** Sends requests one after another; that each is answered as the benchmark means it is looked at first. */
async function variant (name: string, app: FastifyInstance, from: string, status: number, baseline?: string): Promise<Variant> {
  const sent = { url: '/', from }
  await send(app, sent)
  const answer = await send(app, sent)
  if (answer.status !== status) throw new Error(`${name} is answered with ${answer.status}: ${answer.body}`)
  return {
    name,
    ...(baseline !== undefined && { baseline }),
    run: repeated(app, sent)
  }
}

/** What is asked of a limit in memory. */
export const questions: ReadonlyArray<readonly [name: string, settings: Settings & RateLimitPluginOptions, from: string, status: number]> = [
  ['a success, IPv4', {}, '192.0.2.1', 200],
  ['a success, IPv6', {}, '2001:db8:1:2:3:4:5:6', 200],
  ['a success, IPv4 on a dual-stack listener', {}, '::ffff:192.0.2.1', 200],
  ['a refusal', { max: 1 }, '192.0.2.1', 429]
]

/** A variant of this package and of the bare plugin. */
export async function pair ([name, settings, from, status]: typeof questions[number]): Promise<Variant[]> {
  return [
    await variant(`bare, ${name}`, await bare(settings), from, status),
    await variant(name, await contract(settings), from, status, `bare, ${name}`)
  ]
}
