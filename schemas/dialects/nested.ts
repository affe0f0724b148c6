import { Type } from 'typebox'
import { FieldName, INT32_MAX, POINTER_MAX, Text, pointerPath } from '../problem.js'
import { defineDialect, verbatim } from './dialect.js'
import { JSON_TYPE, codeOf, detailsIn, detailsOf, fieldList, requestId, text } from './parts.js'

const Issue = Type.Object({
  path: Type.Array(Type.Union([FieldName, Type.Integer({ format: 'int32', minimum: 0, maximum: INT32_MAX })]), {
    maxItems: POINTER_MAX
  }),
  message: Text
})

/** An error with code, message, request id and details; failing fields are `details.issues`, a list of path and message. */
export const nested = defineDialect({
  name: 'nested',
  mediaType: JSON_TYPE,
  description: 'nested error with code, message, request id and details',
  schema: (definition) => Type.Object({
    error: Type.Object({
      code: codeOf(definition),
      message: text('What went wrong in this request.'),
      ...requestId,
      ...detailsOf(definition, Type.Object({ issues: fieldList(Issue) }))
    })
  }, { title: definition.code }),
  body: verbatim((problem) => ({
    error: {
      code: problem.code,
      message: problem.message,
      requestId: problem.requestId,
      ...detailsIn(problem, (fields) => ({
        issues: fields.map(({ pointer, message }) => ({ path: pointerPath(pointer), message }))
      }))
    }
  }))
})
