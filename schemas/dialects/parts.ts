import { Type, type TProperties, type TSchema } from 'typebox'
import { wireDetails, type ErrorDefinition } from '../definition.js'
import { FIELDS_MAX, INT32_MAX, RequestId, Text, pointerPath, type FailingField, type FieldError, type Problem } from '../problem.js'

/** JSON, the media type of every dialect without one of its own; it has no charset parameter. @see RFC 8259, section 11 */
export const JSON_TYPE = 'application/json'

/** A text for people, of bounded length. */
export function text (description: string): TSchema {
  return { ...Text, description }
}

/** A string that is always the same. */
export function constant (value: string, description: string): TSchema {
  return Type.Unsafe({ type: 'string', const: value, description })
}

/** An integer that is always the same; bounds as well as `const`, because linters read only the bounds. */
export function constantInteger (value: number, description: string): TSchema {
  return Type.Unsafe({ type: 'integer', format: 'int32', const: value, minimum: value, maximum: value, description })
}

/** The code of a definition. */
export function codeOf ({ code }: ErrorDefinition): TSchema {
  return constant(code, 'Identifies the error; stable between releases.')
}

/** The id of the request, where one is known; an error below routing has none. */
export const requestId: TProperties = {
  requestId: Type.Optional({ ...RequestId, description: 'Identifies the request; name it when asking for support.' })
}

/** An integer of whole seconds, zero or more. */
export const seconds: TSchema = Type.Integer({
  description: 'Seconds to wait before another attempt.', format: 'int32', minimum: 0, maximum: INT32_MAX
})

/** A bounded list of failing fields. */
export function fieldList (item: TSchema): TSchema {
  return Type.Array(item, { description: 'The fields that failed.', maxItems: FIELDS_MAX })
}

/** A failing field as `FieldError` describes it. */
export function fieldOf ({ location, pointer, message, keyword }: FailingField): FieldError {
  return { location, pointer, message, keyword }
}

/** The `details` property of a dialect that has one: absent, a field list, or what the definition's schema says. */
export function detailsOf (definition: ErrorDefinition, fields: TSchema): TProperties {
  const wire = wireDetails(definition)
  if (wire.kind === 'none') return {}
  return { details: wire.kind === 'fields' ? fields : wire.schema }
}

/** The `details` value that goes with {@link detailsOf}. */
export function detailsIn<Fields> (problem: Problem, fields: (list: NonNullable<Problem['fields']>) => Fields): { details?: unknown } {
  if (problem.fields !== undefined) return { details: fields(problem.fields) }
  return problem.details === undefined ? {} : { details: problem.details }
}

/** The name of a field as most forms write it: the pointer's tokens joined by dots. */
export function dotted (pointer: string): string {
  return pointerPath(pointer).join('.')
}
