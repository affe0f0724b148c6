// What does a declared error cost beside a success of the same bytes and status, and beside plain Fastify's own errors?
import { dialects } from '../schemas/dialects/index.js'
import { declaredErrors } from './declared-errors.js'
import { measure } from './measure.js'
import { report } from './report.js'

const chosen = process.argv.includes('--all') ? dialects : dialects.filter(({ name }) => name === 'problem-details')
for (const dialect of chosen) {
  report(await measure(`declared errors, ${dialect.name}`, await declaredErrors(dialect), { rounds: 21, times: 2000, warmUp: 10_000 }))
}
