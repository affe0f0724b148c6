import type { FastifySchema } from 'fastify'
import { Agent, AgentChange, AgentParams, AgentV1, NewAgent } from '../models/agent.js'
import { list, one } from '../models/response.js'

const tags = ['Agents']

export const listAgents = {
  operationId: 'listAgents',
  summary: 'List the agents',
  description: 'The agents of the customer, by name.',
  tags,
  response: { 200: list(Agent, 'The agents.') }
} as const satisfies FastifySchema

export const createAgent = {
  operationId: 'createAgent',
  summary: 'Create an agent',
  description: 'Adds an agent. The database keeps names unique for each customer.',
  tags,
  body: NewAgent,
  response: { 201: one(Agent, 'The new agent.') }
} as const satisfies FastifySchema

export const getAgent = {
  operationId: 'getAgent',
  summary: 'Get an agent',
  description: 'One agent of the customer.',
  tags,
  params: AgentParams,
  errors: ['NOT_FOUND'],
  response: { 200: one(Agent, 'The agent.') }
} as const satisfies FastifySchema

export const updateAgent = {
  operationId: 'updateAgent',
  summary: 'Change an agent',
  description: 'Changes what is given, and leaves the rest of the agent as it is.',
  tags,
  params: AgentParams,
  body: AgentChange,
  errors: ['NOT_FOUND'],
  response: { 200: one(Agent, 'The changed agent.') }
} as const satisfies FastifySchema

export const deleteAgent = {
  operationId: 'deleteAgent',
  summary: 'Delete an agent',
  description: 'Removes an agent for good. Only for admins.',
  tags,
  params: AgentParams,
  errors: ['NOT_FOUND'],
  response: { 200: one(Agent, 'The agent that was deleted.') }
} as const satisfies FastifySchema

const v1 = ['Version 1']

export const listAgentsV1 = {
  ...listAgents, operationId: 'listAgentsV1', tags: v1, response: { 200: list(AgentV1, 'The agents.') }
} as const satisfies FastifySchema

export const createAgentV1 = {
  ...createAgent, operationId: 'createAgentV1', tags: v1, response: { 201: one(AgentV1, 'The new agent.') }
} as const satisfies FastifySchema

export const getAgentV1 = {
  ...getAgent, operationId: 'getAgentV1', tags: v1, response: { 200: one(AgentV1, 'The agent.') }
} as const satisfies FastifySchema
