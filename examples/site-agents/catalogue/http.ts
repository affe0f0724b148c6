import { builtIns } from 'fastify-error-contract'
import { once } from '../retry-advice.js'

/** What HTTP itself can go wrong with, under the names that this service's callers know. */
export const http = builtIns({
  unauthenticated: {
    code: 'UNAUTHORIZED',
    message: 'Authentication is required',
    description: 'The request has no bearer token, or its token is of a user who is gone.',
    resolution: 'Sign in, and send the token that you get as a bearer token.'
  },
  forbidden: {
    code: 'PERMISSION_DENIED',
    message: 'Your role in this workspace does not allow this',
    description: 'The caller is a member of the workspace, in a role that may not do this.',
    resolution: 'Ask an owner or an admin of the workspace to do it, or to change your role.'
  },
  validation: {
    message: 'The request is not valid',
    description: 'The body, or a parameter in the URL, cannot be read or does not have the form that this operation asks for.',
    resolution: 'Correct each field that the details list; where they list none, send a body of well-formed JSON.'
  },
  notFound: {
    message: 'The requested resource does not exist',
    description: 'Nothing has this id or this path, or it belongs to somebody else.',
    resolution: 'Compare the path with this document, and the id with the list that it comes from.'
  },
  rateLimited: {
    message: 'Too many requests',
    description: 'More requests came from this address than the operation takes in its time window.',
    resolution: 'Wait for the seconds in Retry-After, then send the request once more.',
    retry: once
  },
  clientClosedRequest: {
    code: 'STREAM_ABORTED',
    message: 'The client disconnected during streaming',
    description: 'The client closed the connection before the answer was complete. This is only recorded: nobody is left to read it.',
    resolution: 'Nothing has to be done; the part that was sent is not kept and costs nothing.'
  },
  malformedBody: { as: 'validation' },
  emptyBody: { as: 'validation' },
  badUrl: { as: 'badRequest' }
})

/** Those of them that callers know by name; the others are what any HTTP service answers with. */
export const namedBuiltIns = ['unauthenticated', 'forbidden', 'validation', 'notFound', 'rateLimited', 'clientClosedRequest'] as const
