// What does a declared error cost beside a success of the same bytes and status, and beside plain Fastify's own errors?
import { declaredErrors } from './declared-errors.js'
import { inEachDialect } from './each-dialect.js'
import { measure } from './measure.js'
import { report } from './report.js'

await inEachDialect(async (dialect) => {
  report(await measure(`declared errors, ${dialect.name}`, await declaredErrors(dialect), { rounds: 21, times: 2000, warmUp: 10_000 }))
})
