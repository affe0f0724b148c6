import t from 'tap'
import { extendOwnResponse, type OwnResponse } from '../../openapi/own-response.js'
import type { ResponseObject } from '../../openapi/response.js'

const ours: ResponseObject = {
  description: 'Ours.',
  headers: { 'Retry-After': { schema: {} } },
  content: { 'application/json': { schema: { $ref: '#/ours' }, examples: { OURS: { value: 1 } } } }
}

const rows: ReadonlyArray<readonly [name: string, own: OwnResponse, given: ResponseObject, want: unknown]> = [
  ['a reference', { $ref: '#/components/responses/Mine' }, ours, { $ref: '#/components/responses/Mine' }],
  ['a description alone', { description: 'Mine.' }, ours, { ...ours, description: 'Mine.' }],
  ['no description', {}, ours, ours],
  ['the description that @fastify/swagger puts in', { description: 'Default Response' }, ours, ours],
  ['no headers', { description: 'Mine.' }, { description: 'Ours.', content: {} }, { description: 'Mine.', content: {} }],
  ['headers of both', { description: 'Mine.', headers: { 'Retry-After': 1, 'X-Mine': 2 } }, ours, { description: 'Mine.', headers: { 'Retry-After': 1, 'X-Mine': 2 }, content: ours.content }],
  ['another media type', { description: 'Mine.', content: { 'text/plain': { schema: { type: 'string' } } } }, { description: 'Ours.', content: ours.content }, {
    description: 'Mine.',
    content: { 'text/plain': { schema: { type: 'string' } }, ...ours.content }
  }],
  ['the same media type', { description: 'Mine.', content: { 'application/json': { schema: { type: 'string' }, examples: { MINE: { value: 'a' } } } } }, { description: 'Ours.', content: ours.content }, {
    description: 'Mine.',
    content: { 'application/json': { schema: { anyOf: [{ type: 'string' }, { $ref: '#/ours' }] }, examples: { OURS: { value: 1 }, MINE: { value: 'a' } } } }
  }],
  ['one example', { description: 'Mine.', content: { 'application/json': { schema: true, example: 'a' } } }, { description: 'Ours.', content: ours.content }, {
    description: 'Mine.', content: { 'application/json': { schema: { anyOf: [true, { $ref: '#/ours' }] }, example: 'a' } }
  }],
  ['a media type without a schema', { description: 'Mine.', content: { 'application/json': {} } }, { description: 'Ours.', content: ours.content }, {
    description: 'Mine.', content: ours.content
  }]
]

for (const [name, own, given, want] of rows) {
  t.test(`a response of a route's own: ${name}`, (t) => {
    t.strictSame(extendOwnResponse(own, given), want)
    t.end()
  })
}
