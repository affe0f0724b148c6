import { Type } from 'typebox'
import { FieldError } from '../problem.js'
import { defineDialect, verbatim } from './dialect.js'
import { JSON_TYPE, codeOf, detailsIn, detailsOf, fieldList, fieldOf, seconds, text } from './parts.js'

/** A code and a message, as Socket.IO services mostly send them; details and the time to wait follow where there are any. */
export const codeMessage = defineDialect({
  name: 'code-message',
  mediaType: JSON_TYPE,
  description: 'code and message, then details and the time to wait where there are any',
  discriminator: 'code',
  schema: (definition) => Type.Object({
    code: codeOf(definition),
    message: text('What went wrong.'),
    ...detailsOf(definition, fieldList(FieldError)),
    retryAfter: Type.Optional(seconds)
  }, { title: definition.code }),
  body: verbatim((problem) => ({
    code: problem.code,
    message: problem.message,
    ...detailsIn(problem, (fields) => fields.map(fieldOf)),
    ...(problem.retryAfter !== undefined && { retryAfter: problem.retryAfter })
  }))
})
