import type { FastifySchema } from 'fastify'
import { Agent, AgentParams, NewAgent, Run, RunParams, Webhook } from '../models/agent.js'
import { list, nothing, one } from '../models/response.js'

const tags = ['Agents']

export const listAgents = {
  operationId: 'listAgents',
  summary: 'List the agents',
  description: 'The agents of the user.',
  tags,
  response: { 200: list(Agent, 'The agents.') }
} as const satisfies FastifySchema

export const createAgent = {
  operationId: 'createAgent',
  summary: 'Create an agent',
  description: 'Makes an agent, as long as the tier includes another one.',
  tags,
  body: NewAgent,
  errors: ['AGENT_LIMIT_REACHED'],
  response: { 201: one(Agent, 'The new agent.') }
} as const satisfies FastifySchema

export const getAgent = {
  operationId: 'getAgent',
  summary: 'Get an agent',
  description: 'One agent of the user, without its webhook.',
  tags,
  params: AgentParams,
  errors: ['AGENT_NOT_FOUND'],
  response: { 200: one(Agent, 'The agent.') }
} as const satisfies FastifySchema

export const deleteAgent = {
  operationId: 'deleteAgent',
  summary: 'Delete an agent',
  description: 'Takes the agent, its runs and its webhook away.',
  tags,
  params: AgentParams,
  errors: ['AGENT_NOT_FOUND'],
  response: { 204: nothing('The agent is deleted.') }
} as const satisfies FastifySchema

export const setWebhook = {
  operationId: 'setWebhook',
  summary: 'Set the webhook of an agent',
  description: 'Lets others start the agent who know the secret. Comes with the pro tier.',
  tags,
  params: AgentParams,
  body: Webhook,
  errors: ['AGENT_NOT_FOUND'],
  response: { 204: nothing('The webhook is set.') }
} as const satisfies FastifySchema

export const startRun = {
  operationId: 'startRun',
  summary: 'Start a run',
  description: 'Lets the agent work through its instructions. Costs a credit.',
  tags,
  params: AgentParams,
  errors: ['AGENT_ALREADY_RUNNING', 'AGENT_NOT_FOUND'],
  response: { 201: one(Run, 'The new run.') }
} as const satisfies FastifySchema

export const getRun = {
  operationId: 'getRun',
  summary: 'Get a run',
  description: 'One run of one of the user\'s agents.',
  tags,
  params: RunParams,
  errors: ['RUN_NOT_FOUND'],
  response: { 200: one(Run, 'The run.') }
} as const satisfies FastifySchema

export const cancelRun = {
  operationId: 'cancelRun',
  summary: 'Cancel a run',
  description: 'Stops a run that is not over.',
  tags,
  params: RunParams,
  errors: ['RUN_NOT_CANCELLABLE', 'RUN_NOT_FOUND'],
  response: { 200: one(Run, 'The cancelled run.') }
} as const satisfies FastifySchema
