import type { FastifySchema } from 'fastify'
import { Action, ActionChange, ActionParams, NewAction } from '../models/action.js'
import { BotParams } from '../models/bot.js'
import { list, nothing, one } from '../models/response.js'

const tags = ['Actions']

export const listActions = {
  operationId: 'listActions',
  summary: 'List the actions of a bot',
  description: 'The actions of the bot, active or not.',
  tags,
  params: BotParams,
  errors: ['NOT_FOUND'],
  response: { 200: list(Action, 'The actions.') }
} as const satisfies FastifySchema

export const createAction = {
  operationId: 'createAction',
  summary: 'Create an action',
  description: 'Gives the bot another action. An active one needs room in the plan.',
  tags,
  params: BotParams,
  body: NewAction,
  errors: ['NOT_FOUND', 'PLAN_LIMIT_REACHED'],
  response: { 201: one(Action, 'The new action.') }
} as const satisfies FastifySchema

export const getAction = {
  operationId: 'getAction',
  summary: 'Get an action',
  description: 'One action of a bot.',
  tags,
  params: ActionParams,
  errors: ['NOT_FOUND'],
  response: { 200: one(Action, 'The action.') }
} as const satisfies FastifySchema

export const updateAction = {
  operationId: 'updateAction',
  summary: 'Change an action',
  description: 'Changes what is given. To become active, the action needs room in the plan.',
  tags,
  params: ActionParams,
  body: ActionChange,
  errors: ['NOT_FOUND', 'PLAN_LIMIT_REACHED'],
  response: { 200: one(Action, 'The changed action.') }
} as const satisfies FastifySchema

export const deleteAction = {
  operationId: 'deleteAction',
  summary: 'Delete an action',
  description: 'Takes the action from its bot.',
  tags,
  params: ActionParams,
  errors: ['NOT_FOUND'],
  response: { 204: nothing('The action is deleted.') }
} as const satisfies FastifySchema
