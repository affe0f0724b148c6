import { Type } from 'typebox'
import { wireDetails } from '../definition.js'
import { FieldName, INT32_MAX, POINTER_MAX, Text, pointerPath, type FailingField } from '../problem.js'
import { defineDialect, verbatim } from './dialect.js'
import { JSON_TYPE, fieldList, text } from './parts.js'
import { Context, pydanticError } from '../pydantic.js'

const Item = Type.Object({
  loc: Type.Array(Type.Union([FieldName, Type.Integer({ format: 'int32', minimum: 0, maximum: INT32_MAX })]), {
    minItems: 1, maxItems: POINTER_MAX + 1
  }),
  msg: Text,
  type: Type.String({ pattern: '^(type|value)_error(\\.[a-z0-9_]+)*$', maxLength: 64 }),
  ctx: Type.Optional({ ...Context, description: 'What was expected, where the text says it.' })
})

/** The keywords whose pointers end with the name of a property, whatever it looks like. */
const naming: ReadonlySet<string> = new Set(['required', 'additionalProperties', 'unevaluatedProperties'])

/** Where the field is. Names that look like positions stay names: parameters and headers have no positions before their name. */
function locOf ({ location, pointer, keyword }: FailingField): Array<string | number> {
  const path = pointerPath(pointer)
  return [location, ...path.map((token, index) =>
    (index === 0 && location !== 'body') || (index === path.length - 1 && naming.has(keyword)) ? String(token) : token)]
}

/**
 * The shape of FastAPI's errors: `detail` is a text, and for failing fields a list of location, message, type and context, in
 * the names of pydantic 1. It carries no code: callers tell errors apart by status.
 */
export const detail = defineDialect({
  name: 'detail',
  mediaType: JSON_TYPE,
  description: 'FastAPI\'s shape: a text, or a list of failing fields',
  schema: (definition) => Type.Object({
    detail: wireDetails(definition).kind === 'fields' ? fieldList(Item) : text('What went wrong in this request.')
  }, { title: definition.code }),
  body: verbatim(({ message, fields }) => ({ detail: fields?.map((field) => ({ loc: locOf(field), ...pydanticError(field) })) ?? message }))
})
