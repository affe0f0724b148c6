import type { FastifySchema } from 'fastify'
import { AgentParams, Run, WebhookCall } from '../models/agent.js'
import { one } from '../models/response.js'

export const callWebhook = {
  operationId: 'callWebhook',
  summary: 'Start an agent by its webhook',
  description: 'Tells the agent of an event that it listens to, which starts a run.',
  tags: ['Webhooks'],
  security: [{ webhookSecret: [] }],
  params: AgentParams,
  body: WebhookCall,
  errors: ['AGENT_ALREADY_RUNNING'],
  response: { 202: one(Run, 'The new run.') }
} as const satisfies FastifySchema
