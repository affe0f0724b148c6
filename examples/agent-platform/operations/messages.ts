import type { FastifySchema } from 'fastify'
import { ChatReply, ChatRequest, Message, MessageQuery } from '../models/message.js'
import { list, one } from '../models/response.js'

const tags = ['Messages']

export const listMessages = {
  operationId: 'listMessages',
  summary: 'List messages',
  description: 'The messages of a channel from a point in time backwards, the newest first.',
  tags,
  querystring: MessageQuery,
  errors: ['NOT_FOUND'],
  response: { 200: list(Message, 'The messages.') }
} as const satisfies FastifySchema

export const listMessagesV1 = { ...listMessages, operationId: 'listMessagesV1', tags: ['Version 1'] } as const satisfies FastifySchema

export const chat = {
  operationId: 'chat',
  summary: 'Chat',
  description: 'Says something to the model, and waits for its reply.',
  tags,
  body: ChatRequest,
  response: { 200: one(ChatReply, 'The reply.') }
} as const satisfies FastifySchema
