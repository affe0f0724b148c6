import { buildApp } from './app.js'
import { portOf } from './port.js'
import { seeded } from './seed.js'
import { signToken } from './tokens.js'

const app = await buildApp()
const origin = await app.listen({ host: '127.0.0.1', port: portOf(process.env) })
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => { app.close() })
console.log(`curl -H 'Authorization: Bearer ${signToken(app, seeded.owner, 'access', new Date())}' ${origin}/workspaces`)
