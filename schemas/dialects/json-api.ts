import { Type } from 'typebox'
import { wireDetails } from '../definition.js'
import { FIELDS_MAX, FieldError, FieldName, RequestId, pointerPath, type FieldError as Field, type Problem } from '../problem.js'
import { defineDialect, verbatim } from './dialect.js'
import { codeOf, constant, text } from './parts.js'

const sourceMember = { body: 'pointer', query: 'parameter', path: 'parameter', header: 'header' } as const

/** A parameter is named as a whole: what of it failed has no place here. */
function sourceOf ({ location, pointer }: Field): Record<string, string> {
  const member = sourceMember[location]
  if (member === 'pointer') return { pointer }
  const [name] = pointerPath(pointer)
  return name === undefined ? {} : { [member]: String(name) }
}

/** One error object for each failing field; without any, one for the problem. */
function errorObjects (problem: Problem): unknown[] {
  const { message, fields, details } = problem
  if (fields === undefined) return [{ ...common(problem), detail: message, meta: details }]
  if (fields.length === 0) return [{ ...common(problem), detail: message, source: {} }]
  return fields.map((field) => ({ ...common(problem), detail: field.message, source: sourceOf(field) }))
}

function common ({ status, code, title, docs }: Problem): Record<string, unknown> {
  return { ...(docs !== undefined && { links: { about: docs } }), status: String(status), code, title }
}

/**
 * JSON:API errors: one error object, or one for each failing field. The request id is in the document's `meta`, details are
 * in the error object's.
 *
 * @see JSON:API 1.1, section "Error Objects"
 */
export const jsonApi = defineDialect({
  name: 'json-api',
  mediaType: 'application/vnd.api+json',
  description: 'JSON:API 1.1 error objects',
  schema: (definition) => {
    const wire = wireDetails(definition)
    const error = Type.Object({
      ...(definition.docs !== undefined && { links: Type.Object({ about: constant(definition.docs, 'Explains the error.') }) }),
      status: constant(String(definition.status), 'The HTTP status.'),
      code: codeOf(definition),
      title: constant(definition.title, 'A summary of the error.'),
      detail: text('What went wrong in this request.'),
      ...(wire.kind === 'fields' && {
        source: Type.Object({
          pointer: Type.Optional(FieldError.properties.pointer),
          parameter: Type.Optional(FieldName),
          header: Type.Optional(FieldName)
        })
      }),
      ...(wire.kind === 'schema' && { meta: wire.schema })
    })
    return Type.Object({
      errors: Type.Array(error, { minItems: 1, maxItems: FIELDS_MAX }),
      meta: Type.Optional(Type.Object({ requestId: RequestId }))
    }, { title: definition.code })
  },
  body: verbatim((problem) => ({
    errors: errorObjects(problem),
    meta: problem.requestId === undefined ? undefined : { requestId: problem.requestId }
  }))
})
