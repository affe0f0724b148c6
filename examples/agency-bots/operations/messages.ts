import type { FastifySchema } from 'fastify'
import { BotParams } from '../models/bot.js'
import { Conversation, ConversationParams, Message, NewMessage } from '../models/conversation.js'
import { list, one } from '../models/response.js'

const tags = ['Messages']

export const listConversations = {
  operationId: 'listConversations',
  summary: 'List the conversations of a bot',
  description: 'Every talk that visitors have begun with the bot.',
  tags,
  params: BotParams,
  errors: ['NOT_FOUND'],
  response: { 200: list(Conversation, 'The conversations.') }
} as const satisfies FastifySchema

export const getConversation = {
  operationId: 'getConversation',
  summary: 'Get a conversation',
  description: 'One conversation, without its messages.',
  tags,
  params: ConversationParams,
  errors: ['NOT_FOUND'],
  response: { 200: one(Conversation, 'The conversation.') }
} as const satisfies FastifySchema

export const listMessages = {
  operationId: 'listMessages',
  summary: 'List the messages of a conversation',
  description: 'What the visitor and the agency have written.',
  tags,
  params: ConversationParams,
  errors: ['NOT_FOUND'],
  response: { 200: list(Message, 'The messages.') }
} as const satisfies FastifySchema

export const replyToVisitor = {
  operationId: 'replyToVisitor',
  summary: 'Reply to a visitor',
  description: 'Writes to the visitor in the place of the bot. Counts for the month\'s messages.',
  tags,
  params: ConversationParams,
  body: NewMessage,
  errors: ['NOT_FOUND', 'PLAN_LIMIT_REACHED'],
  response: { 201: one(Message, 'The message as it was sent.') }
} as const satisfies FastifySchema
