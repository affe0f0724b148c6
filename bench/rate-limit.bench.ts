// What does a rate limit cost beside bare @fastify/rate-limit: a success in memory and on Redis, clients by IPv6, and the refusal?
import { once } from 'node:events'
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import bareRateLimit, { type RateLimitPluginOptions } from '@fastify/rate-limit'
import Fastify, { type FastifyInstance } from 'fastify'
import { Redis } from 'ioredis'
import { errorContract, flat, serverOptions, type ErrorContractOptions } from 'fastify-error-contract'
import { freePort } from '../test/integration/redis-server.js'
import { concurrent, repeated, send } from './in-process.js'
import { measure, type Variant } from './measure.js'
import { report } from './report.js'

type Settings = NonNullable<ErrorContractOptions['rateLimit']>

const MOST = 1_000_000_000

function routes (app: FastifyInstance): void {
  app.get('/', (_request, reply) => { reply.send({ hello: 'world' }) })
}

async function contract (settings: Settings): Promise<FastifyInstance> {
  const app = Fastify(serverOptions())
  await app.register(errorContract, { dialect: flat, rateLimit: { max: MOST, timeWindow: '1 hour', ...settings } })
  routes(app)
  return await app.ready().then(() => app)
}

async function bare (settings: RateLimitPluginOptions): Promise<FastifyInstance> {
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

/** A variant of this package and of the bare plugin. */
async function pair (name: string, settings: Settings & RateLimitPluginOptions, from: string, status = 200): Promise<Variant[]> {
  return [
    await variant(`bare, ${name}`, await bare(settings), from, status),
    await variant(name, await contract(settings), from, status, `bare, ${name}`)
  ]
}

async function startRedis (): Promise<{ server: ChildProcess, redis: Redis } | undefined> {
  const port = await freePort()
  const server = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'], { stdio: 'ignore' })
  const [failed] = await Promise.race([once(server, 'error'), once(server, 'spawn').then(() => [undefined])]) as [unknown]
  if (failed !== undefined) return undefined
  const redis = new Redis({ port, host: '127.0.0.1', retryStrategy: () => 20, maxRetriesPerRequest: null })
  redis.on('error', () => {})
  await redis.ping()
  return { server, redis }
}

const questions: ReadonlyArray<readonly [name: string, settings: Settings & RateLimitPluginOptions, from: string, status: number]> = [
  ['a success, IPv4', {}, '192.0.2.1', 200],
  ['a success, IPv6', {}, '2001:db8:1:2:3:4:5:6', 200],
  ['a success, IPv4 on a dual-stack listener', {}, '::ffff:192.0.2.1', 200],
  ['a refusal', { max: 1 }, '192.0.2.1', 429]
]

async function inMemory (question: typeof questions[number]): Promise<void> {
  report(await measure('rate limit in memory', await pair(...question), { rounds: 21, times: 4000, warmUp: 40_000 }))
}

async function onRedis (): Promise<void> {
  const started = await startRedis()
  if (started === undefined) {
    console.error('redis-server is not installed: the limits on Redis were not measured')
    return
  }
  const { server, redis } = started
  const apps = { bare: await bare({ redis }), contract: await contract({ redis }), lease: await contract({ redis, lease: 50, nameSpace: 'lease:' }) }
  const sent = { url: '/' }
  const unlimited = Fastify()
  routes(unlimited)
  await unlimited.ready()
  const variants: Variant[] = [
    { name: 'bare, on Redis', run: concurrent(apps.bare, sent) },
    { name: 'on Redis', baseline: 'bare, on Redis', run: concurrent(apps.contract, sent) },
    { name: 'on Redis with a lease of 50', baseline: 'bare, on Redis', run: concurrent(apps.lease, sent) },
    { name: 'no limit at all', baseline: 'bare, on Redis', run: concurrent(unlimited, sent) }
  ]
  report(await measure('rate limit on Redis', variants, { rounds: 15, times: 1000, warmUp: 2000 }))
  await Promise.all(Object.values(apps).map(async (app) => { await app.close() }))
  redis.disconnect()
  server.kill('SIGKILL')
}

const [, script, ...args] = process.argv
const [alone] = args.filter((arg) => arg.startsWith('--question=')).map((arg) => arg.replace('--question=', ''))
if (alone === 'redis') await onRedis()
else if (alone !== undefined) await inMemory(questions[Number(alone)]!)
else {
  // Each in a process of its own: what one app has taught the compiler would slow the next.
  for (const question of [...questions.keys(), 'redis']) spawnSync(process.execPath, [script!, `--question=${question}`, ...args], { stdio: 'inherit' })
}
