import { Type } from 'typebox'
import { FieldError } from '../problem.js'
import { reasonPhrase } from '../status.js'
import { defineDialect, verbatim } from './dialect.js'
import { JSON_TYPE, codeOf, constant, constantInteger, detailsIn, detailsOf, fieldList, fieldOf, text } from './parts.js'

/** The shape that Fastify itself answers errors with, and `details` where the definition has any. */
export const fastify = defineDialect({
  name: 'fastify',
  mediaType: JSON_TYPE,
  description: 'Fastify\'s own shape',
  discriminator: 'code',
  schema: (definition) => Type.Object({
    statusCode: constantInteger(definition.status, 'The HTTP status.'),
    code: codeOf(definition),
    error: constant(reasonPhrase(definition.status), 'The phrase of the HTTP status.'),
    message: text('What went wrong in this request.'),
    ...detailsOf(definition, fieldList(FieldError))
  }, { title: definition.code }),
  body: verbatim((problem) => ({
    statusCode: problem.status,
    code: problem.code,
    error: reasonPhrase(problem.status),
    message: problem.message,
    ...detailsIn(problem, (fields) => fields.map(fieldOf))
  }))
})
