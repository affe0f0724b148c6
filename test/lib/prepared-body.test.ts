import t from 'tap'
import { problemOf, type ErrorDefinition } from '../../schemas/definition.js'
import { dialects } from '../../schemas/dialects/index.js'
import { flat, type Dialect } from '../../lib/index.js'
import { preparedBody } from '../../lib/prepared-body.js'

const definition: ErrorDefinition = { code: 'A', status: 404, title: 'A', message: 'It has "quotes"', description: 'A.', resolution: 'Look' }
const requestIds = ['req-1', 'a', '$&', '.*', '"', '\\', undefined]
const waits = [undefined, 0, 1, 60, 2_147_483_647]

t.test('what was prepared is what the dialect would have made', async (t) => {
  for (const dialect of dialects) {
    t.equal(dialect.pure, true, dialect.name)
    for (const requestId of requestIds) {
      for (const retryAfter of waits) {
        const problem = problemOf(definition, { ...(requestId !== undefined && { requestId }), ...(retryAfter !== undefined && { retryAfter }) })
        const prepared = preparedBody(dialect, definition, problem)
        t.equal(prepared ?? JSON.stringify(dialect.body(problem)), JSON.stringify(dialect.body(problem)), `${dialect.name} ${String(requestId)} ${String(retryAfter)}`)
        t.equal(prepared === undefined, requestId === undefined || requestId === '"' || requestId === '\\')
      }
    }
  }
})

t.test('what is not prepared', async (t) => {
  let made = 0
  const counting: Dialect = { ...flat, body: () => ({ made: made++ }), pure: false }
  const minutes: Dialect = { ...flat, body: ({ requestId, retryAfter = 0 }) => ({ requestId, minutes: Math.ceil(retryAfter / 60) }), pure: true }
  const computed: ErrorDefinition = { ...definition, message: () => 'computed' }
  const occurrence = { requestId: 'r', retryAfter: 90 }
  const rows: ReadonlyArray<readonly [name: string, dialect: Dialect, definition: ErrorDefinition, more: object]> = [
    ['by a dialect that counts', counting, definition, {}],
    ['by a dialect that makes something of the time to wait', minutes, definition, {}],
    ['by that dialect, the next time', minutes, definition, {}],
    ['a text that is computed', flat, computed, {}],
    ['a text of its own', flat, definition, { message: 'own' }],
    ['a resolution of its own', flat, { ...definition, resolution: () => 'own' }, {}],
    ['details', flat, { ...definition, details: {} }, { details: { id: 'a' } }]
  ]
  for (const [name, dialect, definition, more] of rows) t.equal(preparedBody(dialect, definition, problemOf(definition, { ...occurrence, ...more })), undefined, name)
  t.equal(made, 0)
})
