import { Type } from 'typebox'
import { defineDialect, verbatim } from './dialect.js'
import { JSON_TYPE, text } from './parts.js'

/** A success flag and one text. It carries no code: callers tell errors apart by status. */
export const envelope = defineDialect({
  name: 'envelope',
  mediaType: JSON_TYPE,
  description: 'success flag and one text',
  schema: (definition) => Type.Object({
    success: Type.Literal(false),
    error: text('What went wrong in this request.')
  }, { title: definition.code }),
  body: verbatim(({ message }) => ({ success: false, error: message }))
})
