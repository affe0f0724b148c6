import { Type } from 'typebox'
import type { ErrorDefinition, Occurrence } from '../../../schemas/definition.js'
import { FieldErrors } from '../../../schemas/problem.js'

/** One kind of error that a dialect has to show: a definition, and an occurrence of it. */
export interface Kind {
  readonly definition: ErrorDefinition
  readonly occurrence: Occurrence
}

/** Every kind of error that changes what a dialect shows. */
export const kinds = {
  plain: {
    definition: {
      code: 'AGENT_NOT_FOUND',
      status: 404,
      title: 'Agent not found',
      message: 'No agent with this id',
      description: 'No agent with this id exists in the workspace.',
      resolution: 'List the agents first.'
    },
    occurrence: { requestId: 'req_1' }
  },
  details: {
    definition: {
      code: 'PLAN_LIMIT_REACHED',
      status: 402,
      title: 'Plan limit reached',
      message: ({ limit }: { limit: number }) => `The plan allows ${limit} bots`,
      description: 'The plan does not allow more.',
      details: Type.Object({ resource: Type.String(), limit: Type.Integer() })
    },
    occurrence: { details: { resource: 'bots', limit: 5 }, requestId: 'req_1' }
  },
  docs: {
    definition: {
      code: 'CONFLICT',
      status: 409,
      title: 'Second bot',
      message: 'There is a bot for this client',
      description: 'A client has one bot.',
      docs: 'https://docs.example.com/conflict'
    },
    occurrence: {}
  },
  fields: {
    definition: {
      code: 'VALIDATION_ERROR',
      status: 400,
      title: 'Validation failed',
      message: 'Invalid request',
      description: 'A part of the request does not match its schema.',
      details: FieldErrors
    },
    occurrence: {
      details: {
        fields: [
          { location: 'body', pointer: '/name', message: 'required', keyword: 'required' },
          { location: 'body', pointer: '/a~1b/0', message: 'must be integer', keyword: 'type' },
          { location: 'query', pointer: '/limit', message: 'must be <= 100', keyword: 'exclusiveMaximum' }
        ]
      },
      requestId: 'req_1'
    }
  },
  withheld: {
    definition: {
      code: 'MODEL_ERROR',
      status: 502,
      title: 'Model failed',
      message: JSON.stringify,
      description: 'The model failed.',
      resolution: JSON.stringify,
      details: Type.Object({ host: Type.String() })
    },
    occurrence: { details: { host: 'internal' }, requestId: 'req_1' }
  },
  exposed: {
    definition: {
      code: 'SHARD_DOWN',
      status: 503,
      title: 'Shard down',
      message: ({ shard }: { shard: number }) => `Shard ${shard} is down`,
      description: 'A shard is down.',
      details: Type.Object({ shard: Type.Integer() }),
      expose: true
    },
    occurrence: { details: { shard: 3 } }
  },
  waiting: {
    definition: {
      code: 'RATE_LIMITED',
      status: 429,
      title: 'Rate limited',
      message: 'Rate limit exceeded',
      description: 'Too many requests.',
      resolution: 'Wait.',
      retry: { strategy: 'after', attempts: 1, seconds: 60 }
    },
    occurrence: { requestId: 'req_1' }
  }
} as const satisfies Record<string, Kind>

/** The name of a kind. */
export type KindName = keyof typeof kinds
