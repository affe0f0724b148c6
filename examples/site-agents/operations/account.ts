import type { FastifySchema } from 'fastify'
import { Account } from '../models/account.js'
import { nothing, one } from '../models/response.js'

const tags = ['Account']

export const getAccount = {
  operationId: 'getAccount',
  summary: 'Get the account',
  description: 'The user who asks, with the tier and the credits that are left.',
  tags,
  response: { 200: one(Account, 'The user.') }
} as const satisfies FastifySchema

export const acceptTerms = {
  operationId: 'acceptTerms',
  summary: 'Accept the terms of service',
  description: 'Has to be called once before anything else can be used. Accepting twice changes nothing.',
  tags,
  response: { 204: nothing('The terms are accepted.') }
} as const satisfies FastifySchema

export const logout = {
  operationId: 'logout',
  summary: 'Sign out',
  description: 'Ends the token of the request before its time.',
  tags,
  response: { 204: nothing('The token is revoked.') }
} as const satisfies FastifySchema
