import t from 'tap'
import { problemOf, type ErrorDefinition } from '../../schemas/definition.js'
import { verbatim, type Dialect } from '../../schemas/dialects/dialect.js'
import { dialects } from '../../schemas/dialects/index.js'
import { FieldErrors, type FailingField, type Problem } from '../../schemas/problem.js'
import { flat } from '../../lib/index.js'
import { KnownFields } from '../../lib/known-fields.js'
import { KnownList } from '../../lib/known-list.js'
import { listedBodies } from '../../lib/listed-body.js'

const definition: ErrorDefinition = { code: 'NOT_VALID', status: 400, title: 'Not valid', message: 'It is "not" valid', description: 'Not valid.', resolution: 'Look', details: FieldErrors }
const definitions: readonly ErrorDefinition[] = [
  definition,
  { ...definition, code: 'OTHER', status: 422, docs: 'https://example.com/other', title: 'Naïve' },
  { ...definition, message: ({ fields }: { fields: readonly FailingField[] }) => `${fields.length} fields: "${fields[0]!.message}"` }
]

const error = (instancePath: string, keyword: string, message: string, params: object = {}): object => ({ keyword, instancePath, schemaPath: `#${instancePath}/${keyword}`, message, params })

const one = error('/a', 'type', 'must be integer', { type: 'integer' })
const lists: ReadonlyArray<readonly object[]> = [
  [one],
  [error('', 'required', 'm', { missingProperty: 'a/b' })],
  [one, error('/list/0/b', 'enum', 'm', { allowedValues: ['a', '\'"', null] })],
  [error('/$&/"', 'pattern', 'must match "^\\d+$"', { pattern: '^\\d+$' }), one, error('/\u2028\ud83d', 'maximum', '\u2028 é 😀 \ud83d\u0000', { limit: 5 }), error('', 'type', 'q7~Zk.V9~xW2~message')],
  Array.from({ length: 100 }, (_, index) => error(`/field_${index}`, 'maxLength', 'too long', { limit: index }))
]

/** What is known of a list, by one who has met it before. */
function met (known: KnownFields, errors: readonly object[], context: string): KnownList {
  known.fieldErrors(errors, context)
  const failing = known.fieldErrors(errors, context)
  if (!(failing instanceof KnownList)) throw new Error('a list that was met is not known')
  return failing
}

/** What is written of a list, whose length has to be what is said. */
function written (dialect: Dialect, definition: ErrorDefinition, problem: Problem, list: KnownList): string | undefined {
  const { text, length } = listedBodies(dialect, definition)?.write(problem, list) ?? {}
  if (length !== undefined && length !== Buffer.byteLength(text!)) throw new Error(`${dialect.name}: ${length} bytes are said of ${text}`)
  return text
}

t.test('a list is what the dialect would have made of it, whatever was known before', async (t) => {
  // All share what is known, so that a piece of one dialect, definition or part of a request in another would be seen.
  const shared = new KnownFields()
  for (let times = 0; times < 2; times++) {
    for (const errors of lists) {
      for (const context of ['body', 'querystring', 'params', 'headers']) {
        for (const definition of definitions) {
          for (const dialect of dialects) {
            for (const occurrence of [{ requestId: 'req-1' }, { requestId: '$&"\\' }, { requestId: 'r', retryAfter: 7 }]) {
              const list = met(shared, errors, context)
              const unmade = written(dialect, definition, problemOf(definition, { ...occurrence, message: typeof definition.message === 'string' ? undefined : 'other', details: { fields: [] } }), list)
              const problem = problemOf(definition, { ...occurrence, details: { fields: list.fields } })
              const want = JSON.stringify(dialect.body(problem))
              if (typeof definition.message === 'string' && unmade !== want) t.equal(unmade, want, `${dialect.name} ${context} ${definition.code}`)
              for (let index = 0; index < 2; index++) if (written(dialect, definition, problem, list) !== want) t.fail(`${dialect.name}, with its fields`)
            }
          }
        }
      }
    }
  }
  t.pass('every one')
})

t.test('a list that was changed since is not written from what is known', async (t) => {
  const changes: ReadonlyArray<readonly [string, (fields: FailingField[]) => void]> = [
    ['another message', ([field]) => { field!.message = 'n' }],
    ['another pointer', ([field]) => { field!.pointer = '/n' }],
    ['another keyword', ([field]) => { field!.keyword = 'n' }],
    ['another location', ([field]) => { field!.location = 'path' }],
    ['another expectation', ([field]) => { field!.expected = 'n' }],
    ['no expectation', ([field]) => { delete field!.expected }],
    ['another order', (fields) => { fields.reverse() }],
    ['a field less', (fields) => { fields.pop() }],
    ['a field more', (fields) => { fields.push(fields[0]!) }],
    ['none', (fields) => { fields.length = 0 }]
  ]
  for (const [name, change] of changes) {
    const list = met(new KnownFields(), lists[2]!, 'body')
    t.ok(written(flat, definition, problemOf(definition, { requestId: 'r', details: { fields: list.fields } }), list))
    change(list.fields)
    t.equal(written(flat, definition, problemOf(definition, { requestId: 'r', details: { fields: list.fields } }), list), undefined, name)
  }
  t.equal(written(flat, definition, problemOf(definition, { requestId: 'r', details: { fields: [] } }), new KnownList([])), undefined, 'a list of nothing')
})

t.test('dialects whose lists are not prepared', async (t) => {
  const listing = (body: (fields: readonly FailingField[]) => unknown): Dialect =>
    ({ ...flat, body: verbatim(({ requestId, fields = [] }) => ({ requestId, list: body(fields) })) })
  const rows: ReadonlyArray<readonly [string, Dialect]> = [
    ['by location', listing((fields) => Object.fromEntries(fields.map(({ location, pointer }) => [location, pointer])))],
    ['with positions', listing((fields) => fields.map(({ pointer }, index) => ({ pointer, index })))],
    ['with a count', listing((fields) => ({ count: fields.length, fields }))],
    ['in order', listing((fields) => fields.map(({ pointer }) => pointer).toSorted())],
    ['each once', listing((fields) => [...new Set(fields)])],
    ['the first only', listing(([field]) => field)],
    ['the last in front', listing((fields) => fields.toReversed())],
    ['none at all of some', listing((fields) => { if (fields.length > 3) throw new Error('too many'); return fields })],
    ['nobody said that they may be', { ...flat, body: ({ requestId, fields }) => ({ requestId, fields }) }]
  ]
  for (const [name, dialect] of rows) {
    const list = met(new KnownFields(), [one, ...lists[4]!], 'body')
    const problem = problemOf(definition, { requestId: 'r', details: { fields: list.fields } })
    for (let times = 0; times < 2; times++) t.equal(written(dialect, definition, problem, list), undefined, name)
  }
  const long = listing((fields) => fields.map(({ message }) => message === 'too long' ? 'x' : { message }))
  const list = met(new KnownFields(), lists[4]!, 'body')
  t.equal(written(long, definition, problemOf(definition, { requestId: 'r', details: { fields: list.fields } }), list), undefined, 'a field that is not written like the others')
  const own = { ...definition, resolution: () => 'own' }
  t.equal(written(flat, own, problemOf(own, { requestId: 'r', details: { fields: list.fields } }), list), undefined, 'a resolution of its own')
  t.equal(written(flat, definition, problemOf(definition, { details: { fields: list.fields } }), list), undefined, 'no request id')
})
