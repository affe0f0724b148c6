import type { RoutePlan } from './service.js'

const text = { type: 'string' } as const
const parameters = { type: 'object', properties: { id: { type: 'integer', minimum: 1 }, b: { type: 'string', format: 'uuid' } } } as const

const nested = {
  type: 'object',
  required: ['name', 'items'],
  additionalProperties: false,
  properties: {
    name: { type: 'string', minLength: 2 },
    items: { type: 'array', maxItems: 3, items: { type: 'object', required: ['at'], properties: { at: { type: 'string', format: 'date-time' }, 'a/b~c': { enum: ['x', 1] } } } },
    either: { anyOf: [{ type: 'integer' }, { type: 'object', required: ['deep'], properties: { deep: text } }] }
  }
} as const

/** What a route validates, by the name of its schema. */
export const requestSchemas: Readonly<Record<RoutePlan['schema'], object>> = {
  none: {},
  parts: { params: parameters, querystring: { type: 'object', required: ['q'], properties: { q: { type: 'integer' } } }, headers: { type: 'object', properties: { 'x-n': { type: 'integer' } } } },
  nested: { querystring: { type: 'object', properties: { q: { type: 'array', items: { type: 'integer' } } } }, body: nested },
  formats: { querystring: { type: 'object', properties: { q: { type: 'string', pattern: '^(a|b)+$' }, e: { type: 'string', format: 'email' } } }, params: parameters }
}

const message = { type: 'object', required: ['mine'], properties: { mine: { type: 'integer' }, stack: text } } as const

/** What a route says of its responses, by the name of its response schemas. */
export const responseSchemas: Readonly<Record<RoutePlan['response'], object>> = {
  none: {},
  'own errors': { response: { 200: { type: 'object', additionalProperties: true }, 404: message, 409: message, 500: message } },
  'other members': { response: { 200: { type: 'object', properties: { other: text } } } },
  'any error': { response: { '2xx': { type: 'object', additionalProperties: true }, '4xx': message, '5xx': message } },
  'nothing fits': { response: { 200: { type: 'object', required: ['never'], properties: { never: { type: 'integer' } } } } }
}

/** The path of a route under its number. */
export function pathOf ({ path }: RoutePlan, number: number): string {
  const own = `/r${number}`
  switch (path) {
    case 'plain': return own
    case 'parameter': return `${own}/:id`
    case 'two parameters': return `${own}/:id/in/:b`
    case 'pattern': return `${own}/:id(^\\d+$)`
    case 'wildcard': return `${own}/*`
    case 'optional': return `${own}/:id?`
  }
}
