import swaggerUi from '@fastify/swagger-ui'
import { buildApp } from './app.js'
import { curlLines } from './curl-lines.js'
import { writeDocument } from './document-file.js'
import { listen } from './listen.js'

const app = await buildApp()
await app.register(swaggerUi, { routePrefix: '/docs' })
const origin = await listen(app, process.env)
await writeDocument(app)

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => { app.close() })

console.log(`API reference:  ${origin}/docs`)
console.log('Its document:   examples/agency-bots/openapi.json')
console.log('Errors to try:')
for (const { shows, line } of curlLines(origin, (sub) => app.jwt.sign({ sub }))) console.log(`\n# ${shows}\n${line}`)
