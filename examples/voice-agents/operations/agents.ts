import type { FastifySchema } from 'fastify'
import { PageQuery } from 'fastify-error-contract'
import { Agent, AgentChange, AgentParams, NewAgent } from '../models/agent.js'
import { one, page } from '../models/response.js'
import { WorkspaceParams } from '../models/workspace.js'

const tags = ['Agents']

export const listAgents = {
  operationId: 'listAgents',
  summary: 'List the agents',
  description: 'The agents of the workspace, the oldest first.',
  tags,
  params: WorkspaceParams,
  querystring: PageQuery(),
  response: { 200: page(Agent, 'A page of agents.') }
} as const satisfies FastifySchema

export const createAgent = {
  operationId: 'createAgent',
  summary: 'Create an agent',
  description: 'Makes an agent. Members may not.',
  tags,
  params: WorkspaceParams,
  body: NewAgent,
  response: { 201: one(Agent, 'The new agent.') }
} as const satisfies FastifySchema

export const getAgent = {
  operationId: 'getAgent',
  summary: 'Get an agent',
  description: 'One agent of the workspace.',
  tags,
  params: AgentParams,
  errors: ['AGENT_NOT_FOUND'],
  response: { 200: one(Agent, 'The agent.') }
} as const satisfies FastifySchema

export const updateAgent = {
  operationId: 'updateAgent',
  summary: 'Change an agent',
  description: 'Changes what is given, and leaves the rest as it is. Members may not.',
  tags,
  params: AgentParams,
  body: AgentChange,
  errors: ['AGENT_NOT_FOUND'],
  response: { 200: one(Agent, 'The changed agent.') }
} as const satisfies FastifySchema

export const deleteAgent = {
  operationId: 'deleteAgent',
  summary: 'Delete an agent',
  description: 'Deletes an agent. Members may not.',
  tags,
  params: AgentParams,
  errors: ['AGENT_NOT_FOUND'],
  response: { 200: one(Agent, 'The agent that was deleted.') }
} as const satisfies FastifySchema
