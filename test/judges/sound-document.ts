import type { JsonObject } from './judge.js'

const limit = { description: 'Requests allowed in the window.', schema: { type: 'integer', format: 'int32', minimum: 0, maximum: 1000 } }
const wait = { description: 'Seconds to wait.', schema: { type: 'integer', format: 'int32', minimum: 0, maximum: 3600 } }
const origin = { description: 'Who may read this.', schema: { type: 'string', maxLength: 64, const: 'https://console.agents.dev' } }
const headers = { 'X-RateLimit-Limit': limit, 'Access-Control-Allow-Origin': origin }

function problem (code: string, more: object = {}): object {
  return {
    description: `The body says ${code}.`,
    headers: { ...headers, ...more },
    content: {
      'application/json': {
        schema: { $ref: '#/components/schemas/Problem' },
        examples: { [code]: { summary: code, value: { code, status: 400 } } }
      }
    }
  }
}

const refs = Object.fromEntries(Object.entries({ 400: 'Invalid', 401: 'Anonymous', 429: 'Limited', 500: 'Failed' })
  .map(([status, name]) => [status, { $ref: `#/components/responses/${name}` }]))

/** A document that no judge finds a fault in: what a test seeds with one. */
export const soundDocument: JsonObject = {
  openapi: '3.1.1',
  info: {
    title: 'Agents',
    version: '1.0.0',
    description: 'Agents of a workspace.',
    contact: { name: 'Agents', url: 'https://agents.dev', email: 'api@agents.dev' },
    license: { name: 'MIT', url: 'https://opensource.org/license/mit' }
  },
  servers: [{ url: 'https://api.agents.dev', description: 'Production', 'x-internal': false }],
  tags: [{ name: 'agents', description: 'Agents.' }],
  security: [{ key: [] }],
  paths: {
    '/agents/{name}': {
      get: {
        operationId: 'getAgent',
        summary: 'One agent',
        description: 'The agent of this name.',
        tags: ['agents'],
        parameters: [{
          name: 'name', in: 'path', required: true, description: 'Its name.', schema: { type: 'string', maxLength: 32, pattern: '^[a-z]+$' }
        }],
        responses: {
          200: {
            description: 'The agent.',
            headers,
            content: {
              'application/json': {
                schema: { type: 'object', required: ['name'], properties: { name: { type: 'string', maxLength: 32, pattern: '^[a-z]+$' } } }
              }
            }
          },
          ...refs
        }
      }
    }
  },
  components: {
    securitySchemes: { key: { type: 'http', scheme: 'bearer', description: 'A token as RFC 8725 wants it.' } },
    schemas: {
      Problem: {
        type: 'object',
        required: ['code', 'status'],
        properties: {
          code: { type: 'string', enum: ['INVALID', 'ANONYMOUS', 'LIMITED', 'FAILED'] },
          status: { type: 'integer', format: 'int32', minimum: 400, maximum: 599 }
        }
      }
    },
    responses: {
      Invalid: problem('INVALID'),
      Anonymous: problem('ANONYMOUS'),
      Limited: problem('LIMITED', { 'Retry-After': wait }),
      Failed: problem('FAILED')
    }
  }
}
