import { builtIns } from 'fastify-error-contract'

/** What HTTP itself can go wrong with, as this service's clients know it. */
export const http = builtIns({
  validation: {
    status: 422,
    description: 'The request is well-formed, but a field of its body, its query or its path is not what this operation asks for.',
    resolution: 'Correct each field that a `loc` names, and send the request again.'
  },
  malformedBody: {
    message: 'Malformed request body',
    description: 'The body is not what its Content-Type says, so that no field of it could be looked at.',
    resolution: 'Send well-formed JSON, or a whole multipart form where a file is uploaded.'
  },
  emptyBody: { as: 'malformedBody' },
  notAcceptable: { as: 'unsupportedMediaType' },
  unauthenticated: {
    code: 'INVALID_TOKEN',
    message: 'Invalid or missing token',
    description: 'Neither the access_token cookie nor the Authorization header has a token that this service signed.',
    resolution: 'Sign in again; if fresh tokens fail too, compare the key that signs them with the one that checks them.'
  },
  forbidden: {
    code: 'INSUFFICIENT_PERMISSIONS',
    message: 'Insufficient permissions',
    description: 'The caller belongs to the workspace, in a role below the one that this operation takes.',
    resolution: 'Ask an admin of the workspace for a higher role.'
  },
  notFound: {
    message: 'Not Found',
    description: 'Nothing has this URL or id, or it belongs to another workspace.',
    resolution: 'Check the path and the ids in it; lists show what there is.'
  },
  payloadTooLarge: { message: 'Request body too large' },
  internal: {
    message: 'Internal Server Error',
    description: 'The service failed in a way that nobody expected, its database included.',
    resolution: 'Try again later; if it keeps failing, report when it happened.'
  }
})
