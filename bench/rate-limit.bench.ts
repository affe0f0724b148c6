// What does a rate limit cost beside bare @fastify/rate-limit: a success in memory and on Redis, clients by IPv6, and the refusal?
import { once } from 'node:events'
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import Fastify from 'fastify'
import { Redis } from 'ioredis'
import { freePort } from '../test/integration/redis-server.js'
import { concurrent } from './in-process.js'
import { measure, type Variant } from './measure.js'
import { bare, contract, pair, questions, routes } from './rate-limit.js'
import { report } from './report.js'

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

async function inMemory (question: typeof questions[number]): Promise<void> {
  report(await measure('rate limit in memory', await pair(question), { rounds: 21, times: 4000, warmUp: 40_000 }))
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
