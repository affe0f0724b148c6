import type { FastifySchema } from 'fastify'
import { Agency, AgencyChange, Member } from '../models/agency.js'
import { Usage } from '../models/plan.js'
import { list, one } from '../models/response.js'

const tags = ['Agency']

export const getAgency = {
  operationId: 'getAgency',
  summary: 'Get the agency',
  description: 'The agency that the user of the token belongs to.',
  tags,
  response: { 200: one(Agency, 'The agency.') }
} as const satisfies FastifySchema

export const renameAgency = {
  operationId: 'renameAgency',
  summary: 'Rename the agency',
  description: 'Gives the agency another name. Only for owners.',
  tags,
  body: AgencyChange,
  response: { 200: one(Agency, 'The agency with its new name.') }
} as const satisfies FastifySchema

export const getUsage = {
  operationId: 'getUsage',
  summary: 'Get the usage of the plan',
  description: 'What the agency uses of what its plan allows.',
  tags,
  response: { 200: one(Usage, 'What is used, and what is allowed.') }
} as const satisfies FastifySchema

export const listMembers = {
  operationId: 'listMembers',
  summary: 'List the members of the agency',
  description: 'Everybody who belongs to the agency.',
  tags,
  response: { 200: list(Member, 'The members.') }
} as const satisfies FastifySchema
