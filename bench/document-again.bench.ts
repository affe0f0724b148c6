// What does a service pay for serving its document again, beside writing it as JSON each time?
import Fastify from 'fastify'
import { errorContract, serverOptions } from 'fastify-error-contract'
import { repeated } from './in-process.js'
import { addRoutes, manyErrors } from './many-routes.js'
import { measure } from './measure.js'
import { report } from './report.js'

const app = Fastify(serverOptions())
await app.register(errorContract, { catalogue: manyErrors, documentUrl: '/openapi.json' })
addRoutes(app, 1000, { declares: true })
await app.ready()
const document = app.swagger()

report(await measure('the document again', [
  { name: 'JSON.stringify', run: async (times) => { for (let n = 0; n < times; n++) JSON.stringify(document) } },
  { name: 'served', baseline: 'JSON.stringify', run: repeated(app, { url: '/openapi.json' }) }
], { rounds: 15, times: 20, warmUp: 20 }))
