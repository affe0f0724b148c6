import { Type } from 'typebox'
import { FieldName, Text } from '../problem.js'
import { defineDialect, verbatim } from './dialect.js'
import { JSON_TYPE, codeOf, detailsIn, detailsOf, dotted, fieldList, text } from './parts.js'

const Detail = Type.Object({
  field: FieldName,
  message: Text
})

/** A success flag and an error with code, message and, for failing fields, a list of field and message. */
export const structured = defineDialect({
  name: 'structured',
  mediaType: JSON_TYPE,
  description: 'success flag, nested error with code and details',
  schema: (definition) => Type.Object({
    success: Type.Literal(false),
    error: Type.Object({
      code: codeOf(definition),
      message: text('What went wrong in this request.'),
      ...detailsOf(definition, fieldList(Detail))
    })
  }, { title: definition.code }),
  body: verbatim((problem) => ({
    success: false,
    error: {
      code: problem.code,
      message: problem.message,
      ...detailsIn(problem, (fields) => fields.map(({ pointer, message }) => ({ field: dotted(pointer), message })))
    }
  }))
})
