import { writeFile } from 'node:fs/promises'
import { buildApp } from './app.js'
import { portOf } from './port.js'

/** The committed document; this module runs three folders below the root, in `dist/examples/agent-platform`. */
const file = new URL('../../../examples/agent-platform/openapi.json', import.meta.url)

const app = await buildApp()
const origin = await app.listen({ host: '127.0.0.1', port: portOf(process.env) })
await writeFile(file, `${JSON.stringify(app.swagger(), null, 2)}\n`)

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => { app.close() })

console.log('The document:  examples/agent-platform/openapi.json')
console.log(`An error:      curl -i '${origin}/api/v2/agents'`)
console.log(`A success:     curl -i -H 'x-api-key: demo-key-of-north' '${origin}/api/v1/agents/agt_a1b2c3d4'`)
