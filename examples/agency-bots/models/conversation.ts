import { Type, type Static } from 'typebox'
import { choice, id, instant, text } from './properties.js'
import { model } from './response.js'

export const Conversation = model('Conversation', 'The talk of one visitor with a bot.', {
  id: id('The id of the conversation.'),
  botId: id('The id of the bot.'),
  startedAt: instant('When the visitor began it.')
})
export type Conversation = Static<typeof Conversation>

export const ConversationParams = Type.Object({ conversationId: id('The id of the conversation.') })

const body = text('What was written.', 2000)

export const NewMessage = Type.Object({ text: body }, { additionalProperties: false })

export const Message = model('Message', 'One message of a conversation.', {
  id: id('The id of the message.'),
  conversationId: id('The id of the conversation.'),
  author: choice('Who wrote it.', ['visitor', 'agency']),
  text: body,
  sentAt: instant('When it was sent.')
})
export type Message = Static<typeof Message>
