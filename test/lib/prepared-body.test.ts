import t from 'tap'
import { problemOf, type ErrorDefinition } from '../../schemas/definition.js'
import { FieldErrors } from '../../schemas/problem.js'
import { isVerbatim, verbatim, type Dialect } from '../../schemas/dialects/dialect.js'
import { dialects } from '../../schemas/dialects/index.js'
import { flat } from '../../lib/index.js'
import { preparedBody } from '../../lib/prepared-body.js'

const requestIds = ['req-1', '$&', '"', '\\', undefined]
const waits = [undefined, 0, 2_147_483_647]

const resolved: ErrorDefinition = { code: 'A', status: 404, title: 'A', message: 'It has "quotes"', description: 'A.', resolution: 'Look' }
const computed: ErrorDefinition = { ...resolved, details: { type: 'object' }, message: ({ text }: { text: string }) => text }
const texts = ['plain', 'says "no" \\ to $& and .*', 'two\nlines\u0000', '\u2028 é 😀 \ud83d', '', 'x'.repeat(3000)]
const detailed = texts.map((text) => ({ details: { text, list: [1, null, { text }], at: new Date(0), none: undefined } }))

t.test('what was prepared is what the dialect would have made', async (t) => {
  for (const dialect of dialects) {
    t.ok(isVerbatim(dialect), dialect.name)
    for (const requestId of requestIds) {
      for (const retryAfter of waits) {
        for (const [definition, occurrences] of [[resolved, [{}, ...texts.map((message) => ({ message }))]], [computed, detailed]] as const) {
          for (const occurrence of occurrences) {
            const problem = problemOf(definition, { ...occurrence, ...(requestId !== undefined && { requestId }), ...(retryAfter !== undefined && { retryAfter }) })
            const prepared = preparedBody(dialect, definition, problem)
            t.equal(prepared ?? JSON.stringify(dialect.body(problem)), JSON.stringify(dialect.body(problem)), `${dialect.name} ${String(requestId)} ${String(retryAfter)}`)
            t.equal(prepared === undefined, requestId === undefined)
          }
        }
      }
    }
  }
})

t.test('what is not prepared', async (t) => {
  let made = 0
  const counting: Dialect = { ...flat, body: () => ({ made: made++ }) }
  const minutes: Dialect = { ...flat, body: verbatim(({ requestId, retryAfter = 0 }) => ({ requestId, minutes: Math.ceil(retryAfter / 60) })) }
  const loud: Dialect = { ...flat, body: verbatim(({ requestId, message }) => ({ requestId, message: message.toUpperCase() })) }
  const cut: Dialect = { ...flat, body: verbatim(({ requestId, message }) => ({ requestId, message: message.slice(0, 200) })) }
  const picky: Dialect = { ...flat, body: verbatim(({ requestId, details }) => ({ requestId, first: (details as { list: unknown[] }).list[0] })) }
  const occurrence = { requestId: 'r', retryAfter: 90 }
  const rows: ReadonlyArray<readonly [name: string, dialect: Dialect, definition: ErrorDefinition, more: object]> = [
    ['by a dialect that counts', counting, resolved, {}],
    ['by a dialect that makes something of the time to wait', minutes, resolved, {}],
    ['by that dialect, the next time', minutes, resolved, {}],
    ['by a dialect that makes something of the text', loud, computed, { details: { text: 'a' } }],
    ['by a dialect that cuts it', cut, computed, { details: { text: 'a' } }],
    ['by a dialect that looks into the details', picky, computed, { details: { text: 'a', list: [] } }],
    ['a resolution of its own', flat, { ...resolved, resolution: () => 'own' }, {}],
    ['failing fields', flat, { ...resolved, details: FieldErrors }, { details: { fields: [] } }],
    ['details that are no JSON value', flat, { ...resolved, details: {} }, { details: () => {} }]
  ]
  for (const [name, dialect, definition, more] of rows) t.equal(preparedBody(dialect, definition, problemOf(definition, { ...occurrence, ...more })), undefined, name)
  t.equal(made, 0)
})
