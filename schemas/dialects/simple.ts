import { Type } from 'typebox'
import { reasonPhrase } from '../status.js'
import { defineDialect, verbatim } from './dialect.js'
import { JSON_TYPE, constant, seconds, text } from './parts.js'

/**
 * The status phrase, a message, and a hint: the resolution, or, where there is a time to wait, that time instead.
 * It carries no code: callers tell errors apart by status.
 */
export const simple = defineDialect({
  name: 'simple',
  mediaType: JSON_TYPE,
  description: 'status phrase, message and hint',
  schema: (definition) => Type.Object({
    error: constant(reasonPhrase(definition.status), 'The phrase of the HTTP status.'),
    message: text('What went wrong in this request.'),
    hint: Type.Optional(text('What to do about it.')),
    retryAfter: Type.Optional(seconds)
  }, { title: definition.code }),
  body: verbatim(({ status, message, resolution, retryAfter }) => ({
    error: reasonPhrase(status),
    message,
    ...(retryAfter === undefined ? { hint: resolution } : { retryAfter })
  }))
})
