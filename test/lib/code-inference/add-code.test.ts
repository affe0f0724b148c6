import { fileURLToPath } from 'node:url'
import t from 'tap'
import Fastify from 'fastify'
import { defineCatalogue, errorContract } from 'fastify-error-contract'
import { addCode } from '../../../lib/code-inference/add-code.js'

const root = fileURLToPath(new URL('../../../..', import.meta.url))
const catalogue = defineCatalogue({ BOOK_LOST: { status: 410, message: 'The book is lost' } })

t.test('what was found out of an operation before its code was read is found out again', async (t) => {
  const levels: unknown[] = []
  const stream = { write (line: string) { const { level, code } = JSON.parse(line) as Record<string, unknown>; if (code === 'BOOK_LOST') levels.push(level) } }
  const app = Fastify({ logger: { stream } })
  await app.register(errorContract, { catalogue })
  app.get('/book', () => { throw catalogue.errors.BOOK_LOST() })
  await app.inject('/book')
  addCode(app, { root })
  await app.inject('/book')
  t.strictSame(levels, [40, 30], 'a warning that it is not listed, and then none')
  t.match(app.swagger(), { paths: { '/book': { get: { responses: { 410: {} } } } } })
})
