import { builtIns, composeCatalogues, defineCatalogue } from 'fastify-error-contract'
import { Type } from 'typebox'
import { backoff, never, once } from './retry-advice.js'
import { Resource, resourceNames } from './models/plan.js'
import { count } from './models/properties.js'

/**
 * What HTTP itself can go wrong with, in the words of this service. Its clients know one code of status 400, so all that makes a
 * request unreadable is answered with it. What HTTP refuses with a status of its own, such as 413, keeps its own code.
 */
const http = builtIns({
  validation: {
    message: 'Invalid request body',
    description: 'The body, or a parameter in the URL, cannot be read or does not have the form that this operation asks for.',
    resolution: 'Show each issue beside the field that its path names, and send the corrected request; where there is none, send well-formed JSON.'
  },
  badRequest: { as: 'validation' },
  badUrl: { as: 'validation' },
  emptyBody: { as: 'validation' },
  malformedBody: { as: 'validation' },
  uriTooLong: { as: 'validation' },
  unauthenticated: {
    message: 'A valid bearer token is required',
    description: 'The Authorization header is missing or empty, or its token is not valid or no longer so.',
    resolution: 'Sign in again, and send the new token as a bearer token.'
  },
  forbidden: {
    message: 'Only owners of the agency may do this',
    description: 'The token is valid, but its user does not have the role that this operation asks for.',
    resolution: 'Ask an owner of the agency to do it, or to make the user an owner.'
  },
  notFound: {
    description: 'Nothing has this id or URL, what had it was deleted, or it belongs to another agency.',
    resolution: 'Check the id, or list what there is.'
  },
  conflict: {
    message: 'A bot of this agency has this client URL already',
    description: 'The agency has a bot for this client URL, and may have only one.',
    resolution: 'Change the bot that there is, or choose another client URL.'
  },
  rateLimited: {
    message: 'Too many messages; slow down',
    description: 'More requests came from this address in a minute than the operation takes.',
    resolution: 'Wait for exactly the seconds in Retry-After, then try once more.',
    retry: once
  },
  internal: { retry: backoff },
  notImplemented: { retry: backoff },
  requestTimeout: { retry: never },
  locked: { retry: never },
  banned: { retry: never }
})

/** What only this service can go wrong with. */
const service = defineCatalogue({
  PLAN_LIMIT_REACHED: {
    status: 402,
    message: ({ resource, limit }) => `The plan's limit of ${resourceNames[resource]} is reached: ${limit}`,
    description: 'The agency has as many of a resource as its plan allows.',
    resolution: 'Offer an upgrade of the plan; the same request fails until there is one.',
    details: Type.Object({ resource: Resource, limit: count('How many of the resource the plan allows.') }, { additionalProperties: false }),
    example: { resource: 'bots', limit: 3 },
    retry: never
  },
  NO_AGENCY: {
    status: 403,
    message: 'The user does not belong to an agency',
    description: 'The token is valid, but the profile of its user is attached to no agency.',
    resolution: 'Create an agency, or accept an invitation to one, before using the API.',
    retry: never
  },
  TEMPORAL_UNAVAILABLE: {
    status: 503,
    message: 'The publishing worker cannot be reached',
    description: 'The background worker that publishes bots does not answer. The bot is unchanged.',
    resolution: 'Try again with growing pauses.',
    retry: backoff
  },
  UPSTREAM_UNAVAILABLE: {
    status: 503,
    message: 'The client\'s site cannot be reached',
    description: 'The operation needs a service of somebody else, which does not answer.',
    resolution: 'Try again with growing pauses, and see whether the client\'s site is up.',
    retry: backoff
  }
}, { name: 'agency-bots' })

/** Every error of the service. */
export const catalogue = composeCatalogues(http, service)

/** The factory of each error. */
export const { errors } = catalogue

declare module 'fastify-error-contract' {
  interface Register { catalogue: typeof catalogue }
}
