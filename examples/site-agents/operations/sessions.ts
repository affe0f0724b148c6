import type { FastifySchema } from 'fastify'
import { one } from '../models/response.js'
import { Session, SessionHeaders } from '../models/session.js'

const tags = ['Chat']

export const createSession = {
  operationId: 'createSession',
  summary: 'Begin a session',
  description: 'Begins a session of an hour. A tier includes a number of sessions at a time.',
  tags,
  errors: ['FEATURE_LIMIT_REACHED'],
  response: { 201: one(Session, 'The new session.') }
} as const satisfies FastifySchema

export const getSession = {
  operationId: 'getSession',
  summary: 'Get a session',
  description: 'One session of the user, while it lasts.',
  tags,
  headers: SessionHeaders,
  errors: ['SESSION_EXPIRED', 'SESSION_NOT_FOUND'],
  response: { 200: one(Session, 'The session.') }
} as const satisfies FastifySchema
