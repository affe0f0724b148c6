// What do errors cost that nobody declares, beside those of plain Fastify: an unknown route, and an unexpected failure that is logged?
import { dialects } from '../schemas/dialects/index.js'
import { measure } from './measure.js'
import { report } from './report.js'
import { unforeseen } from './unforeseen.js'

for (const dialect of process.argv.includes('--all') ? dialects : dialects.filter(({ name }) => name === 'problem-details')) {
  report(await measure(`unforeseen errors, ${dialect.name}`, await unforeseen(dialect), { rounds: 21, times: 1000, warmUp: 5000 }))
}
