import { Type } from 'typebox'
import { defineDialect, verbatim } from './dialect.js'
import { JSON_TYPE, codeOf } from './parts.js'

/** Nothing but the code: for callers that show texts of their own, and for endpoints open to everyone. */
export const codeOnly = defineDialect({
  name: 'code-only',
  mediaType: JSON_TYPE,
  description: 'nothing but the code',
  schema: (definition) => Type.Object({
    error: Type.Object({ code: codeOf(definition) })
  }, { title: definition.code }),
  body: verbatim(({ code }) => ({ error: { code } }))
})
