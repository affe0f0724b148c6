import { CursorQuery } from 'fastify-error-contract'
import { Type, type Static } from 'typebox'
import { choice, id, instant, text } from './properties.js'
import { model } from './response.js'

const channelId = id('ch', 'The id of the channel.')

export const Message = model('Message', 'What was said in a channel.', {
  id: id('msg', 'The id of the message.'),
  channel_id: channelId,
  author: choice('Who said it.', ['user', 'agent']),
  text: text('What was said.', 4000),
  sent_at: instant('When it was said; the cursor of a list.')
})
export type Message = Static<typeof Message>

/** The cursor is a point in time here, and nothing else. */
export const MessageQuery = Type.Object({
  channel_id: channelId,
  ...CursorQuery().properties,
  before: Type.Optional(instant('Returns messages sent before this time, the newest first.'))
})
export type MessageQuery = Static<typeof MessageQuery> & { readonly limit: number }

export const ChatRequest = Type.Object({ message: text('What to say.', 4000) }, { additionalProperties: false })

export const ChatReply = model('ChatReply', 'What the model says.', { reply: text('The reply.', 4000) })
