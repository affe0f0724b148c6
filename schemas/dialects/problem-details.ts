import { Type } from 'typebox'
import { FieldError, Text } from '../problem.js'
import { reasonPhrase } from '../status.js'
import { wireDetails, type ErrorDefinition } from '../definition.js'
import { defineDialect, verbatim } from './dialect.js'
import { codeOf, constant, constantInteger, fieldList, requestId, text } from './parts.js'

const Violation = Type.Object({
  location: FieldError.properties.location,
  pointer: FieldError.properties.pointer,
  detail: Text,
  keyword: FieldError.properties.keyword
})

function detailMembers (definition: ErrorDefinition): Parameters<typeof Type.Object>[0] {
  const wire = wireDetails(definition)
  if (wire.kind === 'none') return {}
  return wire.kind === 'fields' ? { errors: fieldList(Violation) } : { details: wire.schema }
}

/**
 * Problem details for HTTP APIs. A definition with a docs URL has it as its `type`; without one the type is `about:blank`
 * and the title therefore the status phrase, as the RFC asks. `code`, `requestId`, `errors` and `details` are extension members.
 *
 * @see RFC 9457, section 3
 */
export const problemDetails = defineDialect({
  name: 'problem-details',
  mediaType: 'application/problem+json',
  description: 'RFC 9457 problem details',
  discriminator: 'code',
  schema: (definition) => Type.Object({
    type: constant(definition.docs ?? 'about:blank', 'Identifies the problem type.'),
    title: constant(definition.docs === undefined ? reasonPhrase(definition.status) : definition.title, 'A summary of the problem type.'),
    status: constantInteger(definition.status, 'The HTTP status.'),
    detail: text('What went wrong in this request.'),
    code: codeOf(definition),
    ...requestId,
    ...detailMembers(definition)
  }, { title: definition.code }),
  body: verbatim(({ docs, title, status, message, code, requestId, fields, details }) => ({
    type: docs ?? 'about:blank',
    title: docs === undefined ? reasonPhrase(status) : title,
    status,
    detail: message,
    code,
    requestId,
    errors: fields?.map(({ location, pointer, message, keyword }) => ({ location, pointer, detail: message, keyword })),
    details
  }))
})
