import type { FastifySchema } from 'fastify'
import { one } from '../models/response.js'
import { AccessToken, RefreshRequest, User } from '../models/user.js'

const tags = ['Authentication']

export const refreshToken = {
  operationId: 'refreshToken',
  summary: 'Get a new token',
  description: 'Gives a new access token for a refresh token, in the body and as the access_token cookie.',
  tags,
  security: [],
  body: RefreshRequest,
  errors: ['INVALID_TOKEN', 'TOKEN_EXPIRED', 'USER_NOT_FOUND'],
  response: { 200: one(AccessToken, 'The new token.') }
} as const satisfies FastifySchema

export const getCaller = {
  operationId: 'getCaller',
  summary: 'Get the caller',
  description: 'The user whom the credentials stand for.',
  tags,
  response: { 200: one(User, 'The caller.') }
} as const satisfies FastifySchema
