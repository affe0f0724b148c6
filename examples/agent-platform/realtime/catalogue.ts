import { builtIns, composeCatalogues, defineCatalogue, FieldErrors } from 'fastify-error-contract'
import { backoff, never } from '../retry-advice.js'

/** What the contract itself answers with, under the names that clients of the sockets know. */
const own = builtIns({
  rateLimited: {
    code: 'RATE_LIMIT_EXCEEDED',
    message: 'Too many events. Please wait.',
    description: 'More events came over this connection than the window allows.',
    resolution: 'Wait for the seconds in retryAfter.'
  },
  validation: {
    code: 'INVALID_UPDATE',
    message: 'The update is not valid',
    description: 'The update payload is malformed or contains invalid fields.',
    resolution: 'Compare each listed field with its documented form.'
  },
  malformedBody: { as: 'validation' },
  handlerTimeout: { as: 'internal' },
  forbidden: {
    code: 'PERMISSION_DENIED',
    message: 'You may not do this',
    description: 'Insufficient permissions for the requested socket action.',
    resolution: 'Ask an admin of the workspace to do it.'
  },
  notFound: { as: 'forbidden' },
  unauthenticated: {
    code: 'UNAUTHORIZED',
    message: 'Missing or invalid credentials',
    description: 'The handshake has no credentials, or unknown ones.',
    resolution: 'Connect with an API key or a token as auth.token.'
  },
  internal: {
    code: 'INTERNAL_SERVER_ERROR',
    message: 'Something went wrong on our side',
    description: 'The service met a fault that it was not prepared for.',
    resolution: 'Try again after a pause.',
    retry: backoff
  }
})

const example: FieldErrors = { fields: [{ location: 'body', pointer: '/id', message: 'required', keyword: 'required' }] }
const data = { status: 400, details: FieldErrors, example, retry: never } as const
const failure = { status: 500, retry: backoff } as const
const conflict = { status: 409, retry: never } as const

/** What events of this service go wrong with. */
const events = defineCatalogue({
  INVALID_MESSAGE_CONTENT: { ...data, message: 'The message has no valid content', description: 'Message content is missing, empty, or exceeds the maximum length.' },
  MESSAGE_NOT_FOUND: { status: 404, message: 'There is no such message', description: 'The referenced message does not exist in the channel.', retry: never },
  REACTION_FAILED: { ...failure, message: 'The reaction was not stored', description: 'Failed to add or remove a reaction from the message.' },
  INVALID_EMOJI: { status: 400, message: 'This is not an emoji of ours', description: 'The emoji value is not valid or not supported.', retry: never },
  PRESENCE_UPDATE_FAILED: { ...failure, message: 'The presence was not updated', description: 'Failed to update user presence status.' },
  CHANNEL_NOT_FOUND: { status: 404, message: 'There is no such channel', description: 'The specified channel does not exist.', retry: never },
  CHANNEL_ACCESS_DENIED: { status: 403, message: 'You have no access to this channel', description: 'You do not have access to the specified channel.', retry: never },
  CHANNEL_JOIN_FAILED: { ...failure, message: 'The channel was not joined', description: 'Failed to join the channel.' },
  CHANNEL_LEAVE_FAILED: { ...failure, message: 'The channel was not left', description: 'Failed to leave the channel.' },
  CHANNEL_UPDATE_FAILED: { ...failure, message: 'The channel was not updated', description: 'Failed to update channel properties.' },
  CONVERSATION_JOIN_FAILED: { ...conflict, message: 'The conversation was not joined', description: 'Failed to join the conversation room.' },
  CONVERSATION_LEAVE_FAILED: { ...conflict, message: 'The conversation was not left', description: 'Failed to leave the conversation room.' },
  CONVERSATION_REJOIN_FAILED: { ...conflict, message: 'The conversation was not joined again', description: 'Failed to rejoin a previously active conversation.', resolution: 'Join it instead.' },
  INVALID_CONVERSATION_DATA: { ...data, message: 'The conversation is not named', description: 'Conversation payload is missing required fields.' },
  SWARM_SUBSCRIBE_ERROR: { ...failure, message: 'The run was not subscribed to', description: 'Failed to subscribe to swarm execution updates.' },
  INVALID_SWARM_DATA: { ...data, message: 'The run is not named', description: 'Swarm subscription payload is invalid.' },
  ACTIVITY_JOIN_ERROR: { ...failure, message: 'The activity was not joined', description: 'Failed to join the activity tracking room.' },
  INVALID_ACTIVITY_DATA: { ...data, message: 'The activity is not named', description: 'Activity payload is missing required fields.' },
  INVALID_ACTIVITY_ROOM: { status: 400, message: 'There are no such rooms', description: 'The activity room identifier is not valid.', retry: never },
  CALL_JOIN_FAILED: { ...conflict, message: 'The call was not joined', description: 'Failed to join the voice/video call session.' },
  CALL_LEAVE_FAILED: { ...conflict, message: 'The call was not left', description: 'Failed to leave the call session.' },
  INVALID_CALL_DATA: { ...data, message: 'The call is not named', description: 'Call payload is missing required fields.' }
}, { name: 'agent-platform events' })

/** Every error of the sockets. */
export const catalogue = composeCatalogues(own, events)
