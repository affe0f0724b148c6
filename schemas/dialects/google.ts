import { Type, type TSchema } from 'typebox'
import { wireDetails, type ErrorDefinition } from '../definition.js'
import { ANYTHING, FieldName, MESSAGE_MAX, RequestId, Text, clip, type Problem } from '../problem.js'
import { defineDialect, verbatim, type Dialect } from './dialect.js'
import { JSON_TYPE, constant, constantInteger, dotted, fieldList, text } from './parts.js'

const types = 'type.googleapis.com/google.rpc.'

/** @see google.rpc.Code, the HTTP mapping in its comments */
const statusNames: Readonly<Record<number, string>> = {
  400: 'INVALID_ARGUMENT',
  401: 'UNAUTHENTICATED',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  409: 'ALREADY_EXISTS',
  429: 'RESOURCE_EXHAUSTED',
  499: 'CANCELLED',
  501: 'UNIMPLEMENTED',
  503: 'UNAVAILABLE',
  504: 'DEADLINE_EXCEEDED'
}

function statusName (status: number): string {
  return statusNames[status] ?? (status < 500 ? 'FAILED_PRECONDITION' : 'INTERNAL')
}

/** `reason` is at most 63 characters. @see AIP-193, "ErrorInfo" */
const REASON_MAX = 63

function reasonOf (code: string): string {
  if (code.length > REASON_MAX) throw new RangeError(`AIP-193 allows a reason of at most ${REASON_MAX} characters, ${code} has ${code.length}`)
  return code
}

/** A keyword as a reason: upper snake case. */
function violationReason (keyword: string): string {
  return clip(keyword.replaceAll(/[^A-Za-z0-9]+/g, '_').replaceAll(/(?<=[a-z0-9])[A-Z]/g, '_$&').toUpperCase(), REASON_MAX)
}

/** Details as AIP-193 allows them, a map of texts; what is no object is one text. */
function metadataOf (details: unknown): Record<string, string> {
  const members = typeof details === 'object' && details !== null ? details : { value: details }
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined).map(([name, value]) =>
    [name, clip(typeof value === 'string' ? value : JSON.stringify(value), MESSAGE_MAX)]))
}

const Metadata = Type.Unsafe({ type: 'object', additionalProperties: Type.String({ pattern: ANYTHING, maxLength: MESSAGE_MAX }) })

const Duration = Type.String({ pattern: '^[0-9]+s$', maxLength: 12 })

function detailSchemas (definition: ErrorDefinition, domain: string): TSchema[] {
  const wire = wireDetails(definition)
  const schemas: TSchema[] = [Type.Object({
    '@type': constant(`${types}ErrorInfo`, 'The kind of this detail.'),
    reason: constant(reasonOf(definition.code), 'Identifies the error; stable between releases.'),
    domain: constant(domain, 'The service that the reason belongs to.'),
    ...(wire.kind === 'schema' && { metadata: Metadata })
  })]
  if (wire.kind === 'fields') {
    schemas.push(Type.Object({
      '@type': constant(`${types}BadRequest`, 'The kind of this detail.'),
      fieldViolations: fieldList(Type.Object({
        field: FieldName,
        description: Text,
        reason: Type.String({ pattern: '^[^a-z]+$', maxLength: REASON_MAX })
      }))
    }))
  }
  schemas.push(
    Type.Object({ '@type': constant(`${types}RetryInfo`, 'The kind of this detail.'), retryDelay: Duration }),
    Type.Object({
      '@type': constant(`${types}RequestInfo`, 'The kind of this detail.'),
      requestId: RequestId
    }))
  if (definition.docs !== undefined) {
    schemas.push(Type.Object({
      '@type': constant(`${types}Help`, 'The kind of this detail.'),
      links: Type.Array(Type.Object({
        description: constant(definition.title, 'What the link shows.'),
        url: constant(definition.docs, 'Where it leads.')
      }), { maxItems: 1 })
    }))
  }
  return schemas
}

function detailValues ({ code, title, docs, details, fields, requestId, retryAfter }: Problem, domain: string): unknown[] {
  const values: unknown[] = [{
    '@type': `${types}ErrorInfo`, reason: reasonOf(code), domain, ...(details !== undefined && { metadata: details })
  }]
  if (fields !== undefined) {
    values.push({
      '@type': `${types}BadRequest`,
      fieldViolations: fields.map(({ pointer, message, keyword }) => ({
        field: dotted(pointer), description: message, reason: violationReason(keyword)
      }))
    })
  }
  if (retryAfter !== undefined) values.push({ '@type': `${types}RetryInfo`, retryDelay: `${retryAfter}s` })
  if (requestId !== undefined) values.push({ '@type': `${types}RequestInfo`, requestId })
  if (docs !== undefined) values.push({ '@type': `${types}Help`, links: [{ description: title, url: docs }] })
  return values
}

/**
 * Google's error model for a service's domain (`agents.example.com`): the HTTP status as `code`, its canonical name as
 * `status`, and typed details, of which `ErrorInfo.reason` is the definition's code.
 *
 * @see AIP-193
 */
export function googleOf (domain: string): Dialect {
  return defineDialect({
    name: 'google',
    mediaType: JSON_TYPE,
    description: 'Google\'s error model, AIP-193',
    schema: (definition) => Type.Object({
      error: Type.Object({
        code: constantInteger(definition.status, 'The HTTP status.'),
        message: text('What went wrong in this request.'),
        status: constant(statusName(definition.status), 'The canonical name of the status.'),
        details: Type.Array(Type.Unsafe({ anyOf: detailSchemas(definition, domain) }), { minItems: 1, maxItems: 5 })
      })
    }, { title: definition.code }),
    body: verbatim((problem) => ({
      error: {
        code: problem.status,
        message: problem.message,
        status: statusName(problem.status),
        details: detailValues(problem, domain)
      }
    }), metadataOf)
  })
}

/** {@link googleOf} a service that names no domain of its own. */
export const google = googleOf('localhost')
