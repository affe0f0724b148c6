import type { FastifySchema } from 'fastify'
import { Account, Purchase } from '../models/account.js'
import { one } from '../models/response.js'

export const buyCredits = {
  operationId: 'buyCredits',
  summary: 'Buy credits',
  description: 'Charges the card on file, and adds the credits to the account.',
  tags: ['Billing'],
  body: Purchase,
  errors: ['NO_PAYMENT_METHOD'],
  response: { 200: one(Account, 'The user, with the credits.') }
} as const satisfies FastifySchema
