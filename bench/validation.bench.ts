// What does a failed validation cost, with the whole list of its fields in the body, beside a valid body of the same route?
import { dialects } from '../schemas/dialects/index.js'
import { measure } from './measure.js'
import { report } from './report.js'
import { plainValidation, validation } from './validation.js'

const plan = { rounds: 21, times: 300, warmUp: 3000 }
for (const dialect of process.argv.includes('--all') ? dialects : dialects.filter(({ name }) => name === 'problem-details')) {
  report(await measure(`validation, ${dialect.name}`, await validation(dialect), plan))
}
report(await measure('validation, plain Fastify', await plainValidation(), plan))
