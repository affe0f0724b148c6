import type { FastifySchema } from 'fastify'
import { Stats } from '../models/account.js'
import { one } from '../models/response.js'

export const getStats = {
  operationId: 'getStats',
  summary: 'Count everything',
  description: 'How much there is of everything in the service. Only for admins.',
  tags: ['Admin'],
  response: { 200: one(Stats, 'The numbers.') }
} as const satisfies FastifySchema
