import Fastify from 'fastify'
import { Redis } from 'ioredis'
import { errorContract } from 'fastify-error-contract'

// One process of a service: sends itself requests of one client, and prints how many passed. Its clock may be wrong.
const [port, requests, max, skew, lease] = process.argv.slice(2).map(Number) as [number, number, number, number, number?]
const realNow = Date.now
Date.now = () => realNow() + skew

const redis = new Redis({ port })
const app = Fastify()
await app.register(errorContract, { rateLimit: { max, timeWindow: '1 hour', redis, storeTimeout: 60_000, whenDown: 'closed', ...(lease !== undefined && { lease }) } })
app.get('/', async () => 'passed')
const statuses = new Map<number, number>()
const caller = async (): Promise<void> => {
  for (let n = 0; n < requests / 50; n++) {
    const { statusCode } = await app.inject('/')
    statuses.set(statusCode, (statuses.get(statusCode) ?? 0) + 1)
  }
}
await Promise.all(Array.from({ length: 50 }, caller))
process.stdout.write(JSON.stringify(Object.fromEntries(statuses)))
await app.close()
redis.disconnect()
