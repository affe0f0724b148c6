import type { FastifySchema } from 'fastify'
import { Bot, BotChange, BotParams, NewBot } from '../models/bot.js'
import { list, nothing, one } from '../models/response.js'

const tags = ['Bots']

export const listBots = {
  operationId: 'listBots',
  summary: 'List the bots',
  description: 'The bots of the agency, without those that were deleted.',
  tags,
  response: { 200: list(Bot, 'The bots.') }
} as const satisfies FastifySchema

export const createBot = {
  operationId: 'createBot',
  summary: 'Create a bot',
  description: 'Makes a draft of a bot for a client\'s site, as long as the plan allows another one.',
  tags,
  body: NewBot,
  errors: ['CONFLICT', 'PLAN_LIMIT_REACHED'],
  response: { 201: one(Bot, 'The new bot.') }
} as const satisfies FastifySchema

export const getBot = {
  operationId: 'getBot',
  summary: 'Get a bot',
  description: 'One bot of the agency.',
  tags,
  params: BotParams,
  errors: ['NOT_FOUND'],
  response: { 200: one(Bot, 'The bot.') }
} as const satisfies FastifySchema

export const updateBot = {
  operationId: 'updateBot',
  summary: 'Change a bot',
  description: 'Changes what is given, and leaves the rest of the bot as it is.',
  tags,
  params: BotParams,
  body: BotChange,
  errors: ['CONFLICT', 'NOT_FOUND'],
  response: { 200: one(Bot, 'The changed bot.') }
} as const satisfies FastifySchema

export const deleteBot = {
  operationId: 'deleteBot',
  summary: 'Delete a bot',
  description: 'Takes the bot from its site and out of every list. Only for owners.',
  tags,
  params: BotParams,
  errors: ['NOT_FOUND'],
  response: { 204: nothing('The bot is deleted.') }
} as const satisfies FastifySchema
