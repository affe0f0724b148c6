// Makes the first document of a service with many routes under callgrind, with the plugin or with @fastify/swagger alone.
import * as v8 from 'node:v8'
import { awaitCount, mark } from './counted.js'
import { manyRoutes, type Kind } from './many-routes.js'

const [begin, kind, routes] = process.argv.slice(2) as [string, Kind, string]
const app = await manyRoutes(kind, Number(routes))
await app.ready()
globalThis.gc!()
// What the collector left to be swept is swept now: a search through the heap begins with it.
v8.queryObjects(class {}, { format: 'count' })

awaitCount(begin, null)
app.swagger()
mark()
process.disconnect()
