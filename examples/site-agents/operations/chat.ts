import type { FastifySchema } from 'fastify'
import { events } from '../models/response.js'
import { ChatMessage } from '../models/session.js'

export const chat = {
  operationId: 'chat',
  summary: 'Talk with a model',
  description: 'Answers with events while the model speaks, and with the event `done` at the end. Costs a credit when it gets there.',
  tags: ['Chat'],
  body: ChatMessage,
  errors: ['INVALID_SESSION'],
  response: { 200: events('The answer of the model.') }
} as const satisfies FastifySchema
