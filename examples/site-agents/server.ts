import { randomUUID } from 'node:crypto'
import { buildApp } from './app.js'
import { seeded } from './seed.js'

const app = await buildApp({ log: process.stdout })
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => { app.close() })
const { PORT = '3000' } = process.env
const origin = await app.listen({ host: '127.0.0.1', port: Number(PORT) })
const token = app.jwt.sign({ sub: seeded.user, jti: randomUUID() })
console.error(`curl -i -H 'Authorization: Bearer ${token}' ${origin}/admin/stats`)
