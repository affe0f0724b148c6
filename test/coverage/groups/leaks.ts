import { dialects } from '../../../schemas/dialects/index.js'
import type { Dialect } from '../../../lib/index.js'
import { SECRET, secretError, type Group, type Plan, type Row } from '../row.js'
import { fails, toss } from '../routes.js'
import { catalogue } from '../server.js'

/** What fails with texts that are nobody's business. */
const failures: ReadonlyArray<readonly [name: string, fail: () => unknown, status: number, code: string]> = [
  ['an error that nobody expected', () => secretError(), 500, 'INTERNAL_ERROR'],
  ['a text', () => SECRET, 500, 'INTERNAL_ERROR'],
  ['an error of 502', () => secretError({ statusCode: 502, expose: true, details: { host: SECRET } }), 502, 'BAD_GATEWAY'],
  ['an error with a code of the catalogue', () => secretError({ statusCode: 503, code: 'UNAVAILABLE' }), 503, 'UNAVAILABLE'],
  ['an error of the catalogue with details', () => catalogue.errors.STORE_DOWN({ host: SECRET }), 503, 'STORE_DOWN']
]

function planOf (dialect: Dialect): Plan {
  return { contract: { dialect } }
}

/** Dialects name their codes in other places, or not at all: that the reply is documented and tells nothing is what counts. */
const rows: readonly Row[] = dialects.flatMap((dialect) => {
  const plan = planOf(dialect)
  return failures.map(([name, fail, status, code]) => fails(`${dialect.name}, ${name}`, async () => toss(fail()), status, code, { plan, otherDialect: true }))
})

const exposed: readonly Row[] = [
  fails('a definition that exposes its details', async () => toss(catalogue.errors.SHARD_DOWN({ shard: 3 })), 502, 'SHARD_DOWN', { says: 'Shard 3 is down' })
]

/** What must not be told, in every dialect. */
export const leaks: Group = { name: 'What must not be told', about: 'Messages, causes, stacks and details of failures of the service, in every dialect.', rows: [...rows, ...exposed] }
