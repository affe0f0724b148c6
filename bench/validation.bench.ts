// What does a failed validation cost, with the whole list of its fields in the body, beside a valid body of the same route?
import { inEachDialect } from './each-dialect.js'
import { measure } from './measure.js'
import { report } from './report.js'
import { plainValidation, validation } from './validation.js'

const plan = { rounds: 21, times: 300, warmUp: 3000 }
await inEachDialect(async (dialect) => {
  report(await measure(`validation, ${dialect.name}`, await validation(dialect), plan))
  if (dialect.name === 'problem-details') report(await measure('validation, plain Fastify', await plainValidation(), plan))
})
