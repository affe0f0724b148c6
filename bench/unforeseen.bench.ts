// What do errors cost that nobody declares, beside those of plain Fastify: an unknown route, and an unexpected failure that is logged?
import { inEachDialect } from './each-dialect.js'
import { measure } from './measure.js'
import { report } from './report.js'
import { unforeseen } from './unforeseen.js'

await inEachDialect(async (dialect) => {
  report(await measure(`unforeseen errors, ${dialect.name}`, await unforeseen(dialect), { rounds: 21, times: 1000, warmUp: 5000 }))
})
