import { Type } from 'typebox'
import { FieldError } from '../problem.js'
import { defineDialect, verbatim } from './dialect.js'
import { JSON_TYPE, codeOf, constantInteger, detailsIn, detailsOf, fieldList, fieldOf, text } from './parts.js'

/** Text, code and status side by side, and `details` where the definition has any. */
export const flat = defineDialect({
  name: 'flat',
  mediaType: JSON_TYPE,
  description: 'text, code and status side by side',
  discriminator: 'code',
  schema: (definition) => Type.Object({
    error: text('What went wrong in this request.'),
    code: codeOf(definition),
    statusCode: constantInteger(definition.status, 'The HTTP status.'),
    ...detailsOf(definition, fieldList(FieldError))
  }, { title: definition.code }),
  body: verbatim((problem) => ({
    error: problem.message,
    code: problem.code,
    statusCode: problem.status,
    ...detailsIn(problem, (fields) => fields.map(fieldOf))
  }))
})
