import t from 'tap'
import { aliasedBuiltIn } from '../../lib/aliased-built-in.js'
import { builtIns } from '../../lib/built-ins.js'
import { scopeOf } from '../../lib/scope.js'
import { flat } from '../../schemas/dialects/flat.js'

const scope = scopeOf('', { dialect: flat }, builtIns({
  malformedBody: { as: 'validation' }, requestTimeout: { as: 'validation' }, badUrl: { as: 'badRequest' }, validation: { status: 422 }
}))

const rows = [
  ['a part of the request', 'malformedBody', 'VALIDATION_ERROR', { fields: [{ location: 'body', message: 'could not be parsed', pointer: '', keyword: 'malformedBody' }] }],
  ['what is no part of the request', 'requestTimeout', 'VALIDATION_ERROR', undefined],
  ['a built-in that lists no fields', 'badUrl', 'BAD_REQUEST', undefined],
  ['no alias', 'emptyBody', 'EMPTY_BODY', undefined],
  ['the list of fields itself', 'validation', 'VALIDATION_ERROR', undefined]
] as const

for (const [name, builtIn, code, details] of rows) {
  t.test(`a built-in as it is answered: ${name}`, (t) => {
    const answered = aliasedBuiltIn(builtIn, scope)
    t.equal(answered.definition.code, code)
    t.strictSame(answered.details, details)
    t.end()
  })
}
