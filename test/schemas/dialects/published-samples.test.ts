import t from 'tap'
import { Type } from 'typebox'
import { Check } from 'typebox/schema'
import { problemOf, type ErrorDefinition, type Occurrence } from '../../../schemas/definition.js'
import type { Dialect } from '../../../schemas/dialects/dialect.js'
import { codeOnly } from '../../../schemas/dialects/code-only.js'
import { detail } from '../../../schemas/dialects/detail.js'
import { envelope } from '../../../schemas/dialects/envelope.js'
import { flat } from '../../../schemas/dialects/flat.js'
import { nested } from '../../../schemas/dialects/nested.js'
import { simple } from '../../../schemas/dialects/simple.js'
import { structured } from '../../../schemas/dialects/structured.js'
import { FieldErrors } from '../../../schemas/problem.js'

interface Sample {
  readonly dialect: Dialect
  readonly definition: Pick<ErrorDefinition, 'code' | 'status' | 'message'> & Partial<ErrorDefinition>
  readonly occurrence?: Occurrence
  readonly text: string
}

const validation = { code: 'VALIDATION_ERROR', status: 400, details: FieldErrors } as const

/** Error bodies as services document them that speak these formats, each word of theirs. */
const samples: readonly Sample[] = [
  {
    dialect: simple,
    definition: {
      code: 'BAD_REQUEST',
      status: 400,
      message: ({ field }: { field: string }) => `Missing required field: ${field}`,
      resolution: ({ field }: { field: string }) => `The '${field}' field is required for chat requests.`,
      details: Type.Object({ field: Type.String() })
    },
    occurrence: { details: { field: 'message' } },
    text: `{
  "error": "Bad Request",
  "message": "Missing required field: message",
  "hint": "The 'message' field is required for chat requests."
}`
  },
  {
    dialect: simple,
    definition: { code: 'RATE_LIMITED', status: 429, message: 'Rate limit exceeded', resolution: 'Wait.', retry: { strategy: 'after', attempts: 1, seconds: 1 } },
    occurrence: { retryAfter: 60 },
    text: `{
  "error": "Too Many Requests",
  "message": "Rate limit exceeded",
  "retryAfter": 60
}`
  },
  {
    dialect: structured,
    definition: { ...validation, message: 'Invalid request parameters' },
    occurrence: {
      details: {
        fields: [
          { location: 'body', pointer: '/name', message: 'required', keyword: 'required' },
          { location: 'body', pointer: '/type', message: 'must be one of: agent, workflow, twin', keyword: 'enum' }
        ]
      }
    },
    text: `{
  "success": false,
  "error": {
    "code": "VALIDATION_ERROR",
    "message": "Invalid request parameters",
    "details": [
      { "field": "name", "message": "required" },
      { "field": "type", "message": "must be one of: agent, workflow, twin" }
    ]
  }
}`
  },
  {
    dialect: envelope,
    definition: { code: 'AGENT_NOT_FOUND', status: 404, message: 'Agent not found' },
    text: `{
  "success": false,
  "error": "Agent not found"
}`
  },
  {
    dialect: detail,
    definition: { code: 'AGENT_NOT_FOUND', status: 404, message: 'Human-readable error message' },
    text: `{
  "detail": "Human-readable error message"
}`
  },
  {
    dialect: detail,
    definition: { ...validation, status: 422, message: 'Invalid' },
    occurrence: { details: { fields: [{ location: 'body', pointer: '/field_name', message: 'is missing', keyword: 'required' }] } },
    text: `{
  "detail": [
    {
      "loc": ["body", "field_name"],
      "msg": "field required",
      "type": "value_error.missing"
    }
  ]
}`
  },
  {
    dialect: flat,
    definition: { code: 'ERROR_CODE', status: 400, message: 'Human-readable error description' },
    text: `{
"error": "Human-readable error description",
"code": "ERROR_CODE",
"statusCode": 400
}`
  },
  {
    dialect: nested,
    definition: { code: 'UNAUTHENTICATED', status: 401, message: 'Human-readable description', details: Type.Object({ optional: Type.String() }) },
    occurrence: { details: { optional: 'per-error context' }, requestId: 'req_...' },
    text: `{
"error": {
"code": "UNAUTHENTICATED",
"message": "Human-readable description",
"requestId": "req_...",
"details": { "optional": "per-error context" }
}
}`
  },
  {
    dialect: nested,
    definition: { ...validation, message: 'Invalid request body' },
    occurrence: { details: { fields: [{ location: 'body', pointer: '/clientUrl', message: 'Invalid url', keyword: 'format' }] } },
    text: `{
"error": {
"code": "VALIDATION_ERROR",
"message": "Invalid request body",
"details": {
"issues": [
{ "path": ["clientUrl"], "message": "Invalid url" }
]
}
}
}`
  },
  {
    dialect: codeOnly,
    definition: { code: 'PLAN_LIMIT_REACHED', status: 402, message: 'Not shown' },
    text: '{ "error": { "code": "PLAN_LIMIT_REACHED" } }'
  }
]

/** A text without the spaces between its tokens. */
function compact (text: string): string {
  return text.replaceAll(/("(?:[^"\\]|\\.)*")|\s+/g, '$1')
}

for (const { dialect, definition, occurrence, text } of samples) {
  t.test(`${dialect.name}: the published body of ${definition.code}`, async (t) => {
    const whole: ErrorDefinition = { title: 'Title', description: 'Description.', ...definition }
    t.equal(JSON.stringify(dialect.body(problemOf(whole, occurrence))), compact(text))
    t.ok(Check(dialect.schema(whole), JSON.parse(text)))
  })
}
