import type { FastifySchema } from 'fastify'
import { one } from '../models/response.js'
import { NewWorkflow, Run, Workflow, WorkflowParams } from '../models/workflow.js'

const tags = ['Workflows']

export const createWorkflow = {
  operationId: 'createWorkflow',
  summary: 'Create a workflow',
  description: 'Adds a workflow, which is done by one integration; it has to answer. Only for admins.',
  tags,
  body: NewWorkflow,
  response: { 201: one(Workflow, 'The new workflow.') }
} as const satisfies FastifySchema

export const runWorkflow = {
  operationId: 'runWorkflow',
  summary: 'Run a workflow',
  description: 'Has the integration of the workflow do its work, and waits until it is done.',
  tags,
  params: WorkflowParams,
  errors: ['NOT_FOUND'],
  response: { 201: one(Run, 'The run.') }
} as const satisfies FastifySchema
