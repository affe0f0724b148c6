import t from 'tap'
import { factsOf } from '../../lib/operation-reader.js'
import type { Operation } from '../../openapi/operation.js'

const operation: Operation = {
  method: 'GET', parameters: [], constrained: [], takesBody: false, parsesJson: true, bodyLimit: 1, consumes: [], security: [], handlerTimeout: 0, hooks: [], plugins: []
}

/** Another value of each fact; `null` for what all operations with the same list of hooks have in common. */
const others: { readonly [Fact in keyof Required<Operation>]: Operation[Fact] | null } = {
  method: 'HEAD',
  parameters: ['id'],
  constrained: ['params'],
  takesBody: true,
  parsesJson: null,
  bodyLimit: 2,
  consumes: ['text/plain'],
  security: [{ key: [] }],
  rateLimit: { style: 'none', policies: [] },
  handlerTimeout: 1,
  hooks: null,
  plugins: null
}

t.test('operations that differ in a fact differ in the text of their facts', (t) => {
  const texts = Object.entries(others).filter(([, value]) => value !== null).map(([fact, value]) => factsOf({ ...operation, [fact]: value }))
  t.equal(new Set([factsOf(operation), ...texts]).size, 10)
  t.equal(factsOf(structuredClone(operation)), factsOf(operation))
  t.end()
})

t.test('lists are not taken for one another', (t) => {
  t.not(factsOf({ ...operation, parameters: ['id'] }), factsOf({ ...operation, constrained: ['id'] }))
  t.not(factsOf({ ...operation, consumes: ['a'] }), factsOf({ ...operation, security: [{ a: [] }] }))
  t.end()
})
