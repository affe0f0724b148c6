import type { FastifySchema } from 'fastify'
import { PageQuery } from 'fastify-error-contract'
import { NewPhoneNumber, PhoneNumber, PhoneNumberParams, Purchase } from '../models/phone-number.js'
import { one, page } from '../models/response.js'
import { WorkspaceParams } from '../models/workspace.js'

const tags = ['Phone numbers']

export const listPhoneNumbers = {
  operationId: 'listPhoneNumbers',
  summary: 'List the phone numbers',
  description: 'The numbers of the workspace, the oldest first.',
  tags,
  params: WorkspaceParams,
  querystring: PageQuery(),
  response: { 200: page(PhoneNumber, 'A page of numbers.') }
} as const satisfies FastifySchema

export const registerPhoneNumber = {
  operationId: 'registerPhoneNumber',
  summary: 'Register a phone number',
  description: 'Makes a SIP trunk for a number that the workspace has. Only for admins.',
  tags,
  params: WorkspaceParams,
  body: NewPhoneNumber,
  response: { 201: one(PhoneNumber, 'The number with its trunk.') }
} as const satisfies FastifySchema

export const purchasePhoneNumber = {
  operationId: 'purchasePhoneNumber',
  summary: 'Purchase a phone number',
  description: 'Buys a number from Twilio, and makes a SIP trunk for it. Only for admins.',
  tags,
  params: WorkspaceParams,
  body: Purchase,
  response: { 201: one(PhoneNumber, 'The number with its trunk.') }
} as const satisfies FastifySchema

export const deletePhoneNumber = {
  operationId: 'deletePhoneNumber',
  summary: 'Delete a phone number',
  description: 'Gives the number and its trunk up, so that the number can be registered again. Only for admins.',
  tags,
  params: PhoneNumberParams,
  errors: ['NOT_FOUND'],
  response: { 200: one(PhoneNumber, 'The number that was deleted, with its trunk.') }
} as const satisfies FastifySchema
