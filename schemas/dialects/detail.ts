import { Type } from 'typebox'
import { wireDetails } from '../definition.js'
import { FieldName, INT32_MAX, KEYWORD_MAX, POINTER_MAX, Text, pointerPath, type FieldError as Field } from '../problem.js'
import { defineDialect } from './dialect.js'
import { JSON_TYPE, fieldList, text } from './parts.js'

const Item = Type.Object({
  loc: Type.Array(Type.Union([FieldName, Type.Integer({ format: 'int32', minimum: 0, maximum: INT32_MAX })]), {
    minItems: 1, maxItems: POINTER_MAX + 1
  }),
  msg: Text,
  type: Type.String({ pattern: '^(type|value)_error\\.', maxLength: KEYWORD_MAX + 12 })
})

function itemOf ({ location, pointer, message, keyword }: Field): { loc: Array<string | number>, msg: string, type: string } {
  const missing = keyword === 'required'
  return {
    loc: [location, ...pointerPath(pointer)],
    msg: missing ? 'field required' : message,
    type: `${keyword === 'type' ? 'type_error' : 'value_error'}.${missing ? 'missing' : keyword}`
  }
}

/**
 * The shape of FastAPI's errors: `detail` is a text, and for failing fields a list of location, message and type.
 * It carries no code: callers tell errors apart by status.
 */
export const detail = defineDialect({
  name: 'detail',
  mediaType: JSON_TYPE,
  description: 'FastAPI\'s shape: a text, or a list of failing fields',
  schema: (definition) => Type.Object({
    detail: wireDetails(definition).kind === 'fields' ? fieldList(Item) : text('What went wrong in this request.')
  }, { title: definition.code }),
  body: ({ message, fields }) => ({ detail: fields?.map(itemOf) ?? message })
})
