import type { FastifySchema } from 'fastify'
import { Type } from 'typebox'
import { Widget, WidgetParams } from '../models/bot.js'
import { Conversation, ConversationParams, Message, NewMessage } from '../models/conversation.js'
import { list, one } from '../models/response.js'

/** What all operations of the widget have: no token, and answers that a page of any origin may read. */
const common = { tags: ['Widget'], security: [] }
const headers = { 'Access-Control-Allow-Origin': Type.Literal('*', { description: 'Every origin may read the response.' }) }

export const getWidget = {
  ...common,
  operationId: 'getWidget',
  summary: 'Get a widget',
  description: 'What the widget shows when it opens. Only published bots have one.',
  params: WidgetParams,
  errors: ['NOT_FOUND'],
  response: { 200: one(Widget, 'The widget.', headers) }
} as const satisfies FastifySchema

export const startConversation = {
  ...common,
  operationId: 'startConversation',
  summary: 'Start a conversation',
  description: 'Begins the talk of a visitor with the bot of the widget.',
  params: WidgetParams,
  errors: ['NOT_FOUND'],
  response: { 201: one(Conversation, 'The new conversation.', headers) }
} as const satisfies FastifySchema

export const readConversation = {
  ...common,
  operationId: 'readConversation',
  summary: 'Read a conversation',
  description: 'What the visitor and the agency have written, for whoever knows the conversation\'s id.',
  params: ConversationParams,
  errors: ['NOT_FOUND'],
  response: { 200: list(Message, 'The messages.', headers) }
} as const satisfies FastifySchema

export const sendMessage = {
  ...common,
  operationId: 'sendMessage',
  summary: 'Send a message',
  description: 'Writes to the bot. Counts for the month\'s messages of the agency.',
  params: ConversationParams,
  body: NewMessage,
  errors: ['NOT_FOUND', 'PLAN_LIMIT_REACHED'],
  response: { 201: one(Message, 'The message as it was sent.', headers) }
} as const satisfies FastifySchema
