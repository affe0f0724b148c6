import t from 'tap'
import { builtIns } from '../../lib/built-ins.js'
import { composeCatalogues, defineCatalogue } from '../../lib/catalogue.js'
import { scopeOf } from '../../lib/scope.js'
import { infer, type Declaration } from '../../openapi/infer.js'
import type { Finding, Operation, Rule } from '../../openapi/operation.js'
import { flat } from '../../schemas/dialects/flat.js'

const scope = scopeOf('', { dialect: flat }, composeCatalogues(builtIns(), defineCatalogue({
  AGENT_NOT_FOUND: { status: 404, message: 'No such agent' },
  AGENT_GONE: { status: 404, message: 'Gone' },
  ZEBRA: { status: 400, message: 'Striped' }
})))

const operation: Operation = {
  method: 'GET', parameters: [], constrained: [], takesBody: false, parsesJson: true, bodyLimit: 1, consumes: [], security: [], handlerTimeout: 0, hooks: [], plugins: []
}

const rule = (name: string, ...findings: ReadonlyArray<Finding['builtIn']>): Rule => ({
  name, description: name, reference: 'https://example.com', applies: () => findings.map((builtIn) => ({ builtIn, reason: `${name} says so` }))
})

const by = (source: Declaration['provenance']['source'], name: string, ...codes: readonly string[]): Declaration[] =>
  codes.map((code) => ({ code, provenance: { source, name } }))

interface Row {
  readonly name: string
  readonly rules?: readonly Rule[]
  readonly declarations?: readonly Declaration[]
  readonly omit?: readonly string[]
  readonly want: ReadonlyArray<readonly [code: string, ...provenance: readonly string[]]>
}

const rows: readonly Row[] = [
  { name: 'nothing', want: [] },
  {
    name: 'by status, then by code',
    rules: [rule('a', 'internal', 'notFound', 'badRequest')],
    declarations: by('route', 'r', 'ZEBRA', 'AGENT_NOT_FOUND', 'AGENT_GONE'),
    want: [
      ['BAD_REQUEST', 'rule a: a says so'], ['ZEBRA', 'route r'], ['AGENT_GONE', 'route r'], ['AGENT_NOT_FOUND', 'route r'],
      ['NOT_FOUND', 'rule a: a says so'], ['INTERNAL_ERROR', 'rule a: a says so']
    ]
  },
  {
    name: 'every reason is kept, declarations first',
    rules: [rule('a', 'forbidden'), rule('b', 'forbidden', 'forbidden')],
    declarations: [...by('route', 'r', 'FORBIDDEN'), ...by('hook', 'h', 'FORBIDDEN'), ...by('plugin', 'p', 'FORBIDDEN')],
    want: [['FORBIDDEN', 'route r', 'hook h', 'plugin p', 'rule a: a says so', 'rule b: b says so', 'rule b: b says so']]
  },
  {
    name: 'what is omitted is left out, whoever listed it',
    rules: [rule('a', 'internal', 'notFound')],
    declarations: by('hook', 'h', 'FORBIDDEN', 'ZEBRA'),
    omit: ['INTERNAL_ERROR', 'FORBIDDEN', 'UNKNOWN'],
    want: [['ZEBRA', 'hook h'], ['NOT_FOUND', 'rule a: a says so']]
  },
  { name: 'a code without a definition', declarations: by('route', 'r', 'toString', '__proto__', 'constructor', 'NOPE'), want: [] }
]

for (const { name, rules = [], declarations = [], omit = [], want } of rows) {
  const entries = infer(operation, rules, declarations, omit, scope)
  t.strictSame(entries.map(({ definition, provenance }) =>
    [definition.code, ...provenance.map(({ source, name, reason }) => `${source} ${name}${reason === undefined ? '' : `: ${reason}`}`)]), want, name)
}

t.test('a rule lists a built-in under the code that the service gave it', async (t) => {
  const renamed = scopeOf('', { dialect: flat }, builtIns({ validation: { code: 'INVALID', status: 422 }, notFound: { status: 410 } }))
  const entries = infer(operation, [rule('a', 'validation', 'notFound')], by('route', 'r', 'VALIDATION_ERROR'), [], renamed)
  t.strictSame(entries.map(({ definition: { code, status } }) => [status, code]), [[410, 'NOT_FOUND'], [422, 'INVALID']])
})

t.test('a rule sees the operation', async (t) => {
  const seen: Operation[] = []
  infer(operation, [{ ...rule('a'), applies: (given) => { seen.push(given); return [] } }], [], [], scope)
  t.equal(seen[0], operation)
})
