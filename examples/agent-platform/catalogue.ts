import { builtIns, composeCatalogues, defineCatalogue } from 'fastify-error-contract'
import { Type } from 'typebox'
import { backoff, never, once } from './retry-advice.js'

/** What HTTP itself can go wrong with, under the names that callers of this service know. */
const http = builtIns({
  badRequest: {
    message: 'The request cannot be read',
    description: 'The request is not well-formed: its URL or its headers break the rules of HTTP.',
    resolution: 'Encode the URL, and compare the headers with what is sent.'
  },
  malformedBody: { as: 'validation' },
  emptyBody: { as: 'validation' },
  badUrl: { as: 'badRequest' },
  validation: {
    message: 'Invalid request parameters',
    description: 'The body is not JSON, or one or more fields do not have the form that the operation documents.',
    resolution: 'Compare each field with its documented form, and see that the body is JSON.'
  },
  unauthenticated: {
    code: 'UNAUTHORIZED',
    message: 'Missing or invalid credentials',
    description: 'There is neither a token nor an API key, or the one that was sent is unknown or has expired.',
    resolution: 'Send a valid JWT as a bearer token, or a valid API key in the x-api-key header.'
  },
  forbidden: {
    code: 'PERMISSION_DENIED',
    message: 'Your role does not allow this',
    description: 'The credentials are good, but the role that they stand for may not do this to the resource.',
    resolution: 'Ask an admin of the workspace to do it, or for a role that may.'
  },
  notFound: {
    message: 'Resource not found',
    description: 'There is nothing with this id or at this URL, or it is another customer\'s.',
    resolution: 'Check the id, and that it belongs to your customer_id.'
  },
  conflict: {
    code: 'ALREADY_EXISTS',
    message: 'There is one with this identifier already',
    description: 'What should be stored has an identifier that has to be unique and is taken.',
    resolution: 'Update the resource that there is, or choose another identifier.'
  },
  rateLimited: {
    code: 'TOO_MANY_REQUESTS',
    description: 'More requests were made with this key in a minute than its plan includes.',
    resolution: 'Pause until the seconds in Retry-After are over.',
    retry: once
  },
  internal: {
    code: 'INTERNAL_SERVER_ERROR',
    message: 'Something went wrong on our side',
    description: 'The service met a fault that it was not prepared for.',
    resolution: 'Try again; if it keeps failing, tell the support what was requested and when.',
    retry: backoff
  },
  unavailable: {
    code: 'SERVICE_UNAVAILABLE',
    message: 'The service is down for maintenance',
    description: 'The service takes no requests at the moment.',
    resolution: 'Look at the status page, and try again with growing pauses.',
    retry: backoff
  },
  handlerTimeout: { as: 'unavailable' },
  requestTimeout: { retry: never },
  locked: { retry: never },
  banned: { retry: never },
  notImplemented: { retry: backoff }
})

/** What only this service can go wrong with. */
const service = defineCatalogue({
  INVALID_FIELD: {
    status: 400,
    title: 'Bad Request',
    message: ({ field, missing }) => missing ? `Missing required field: ${field}` : `Invalid field: ${field}`,
    description: 'The one field that the operation cannot do without is missing or has not the documented form.',
    resolution: ({ field, missing, operation }) => missing
      ? `The '${field}' field is required for ${operation} requests.`
      : `The '${field}' field of ${operation} requests has to have its documented form.`,
    details: Type.Object({ field: Type.String(), missing: Type.Boolean(), operation: Type.String() }),
    example: { field: 'message', missing: true, operation: 'chat' },
    retry: never
  },
  DATABASE_ERROR: {
    status: 500,
    message: 'The database could not complete the operation',
    description: 'A query failed inside the service; nothing was stored. Mostly this passes by itself.',
    resolution: 'Send the request again after a pause.',
    retry: backoff
  },
  INTEGRATION_ERROR: {
    status: 500,
    message: 'An integration did not do its part',
    description: 'A service of somebody else, which the operation needs, failed or did not answer in time.',
    resolution: 'Send the request again after a pause, and check the settings of the integration.',
    retry: backoff
  }
}, { name: 'agent-platform' })

/** Every error of the service. */
export const catalogue = composeCatalogues(http, service)

/** The factory of each error. */
export const { errors } = catalogue

declare module 'fastify-error-contract' {
  interface Register { catalogue: typeof catalogue }
}
