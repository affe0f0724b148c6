import type { FastifySchema } from 'fastify'
import { Bot, BotParams, Preview } from '../models/bot.js'
import { one } from '../models/response.js'

const tags = ['Bots']

export const publishBot = {
  operationId: 'publishBot',
  summary: 'Publish a bot',
  description: 'Hands the bot to the publishing worker, after which visitors can meet it.',
  tags,
  params: BotParams,
  errors: ['NOT_FOUND', 'TEMPORAL_UNAVAILABLE'],
  response: { 200: one(Bot, 'The published bot.') }
} as const satisfies FastifySchema

export const previewBot = {
  operationId: 'previewBot',
  summary: 'Preview a bot',
  description: 'Reads the client\'s site, to show where the bot would appear.',
  tags,
  params: BotParams,
  errors: ['NOT_FOUND', 'UPSTREAM_UNAVAILABLE'],
  response: { 200: one(Preview, 'The site of the bot.') }
} as const satisfies FastifySchema
