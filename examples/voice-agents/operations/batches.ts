import type { FastifySchema } from 'fastify'
import { PageQuery } from 'fastify-error-contract'
import { Batch, BatchParams, NewBatch } from '../models/batch.js'
import { one, page } from '../models/response.js'
import { WorkspaceParams } from '../models/workspace.js'

const tags = ['Batches']

export const listBatches = {
  operationId: 'listBatches',
  summary: 'List the batches',
  description: 'The batches of the workspace, the oldest first.',
  tags,
  params: WorkspaceParams,
  querystring: PageQuery(),
  response: { 200: page(Batch, 'A page of batches.') }
} as const satisfies FastifySchema

export const createBatch = {
  operationId: 'createBatch',
  summary: 'Create a batch',
  description: 'Makes a list of numbers for an agent to call; nobody is called yet. Members may not.',
  tags,
  params: WorkspaceParams,
  body: NewBatch,
  errors: ['AGENT_NOT_FOUND'],
  response: { 201: one(Batch, 'The new batch.') }
} as const satisfies FastifySchema

export const startBatch = {
  operationId: 'startBatch',
  summary: 'Start a batch',
  description: 'Begins to call the numbers of the batch. Members may not.',
  tags,
  params: BatchParams,
  errors: ['NOT_FOUND', 'BATCH_RUNNING'],
  response: { 200: one(Batch, 'The running batch.') }
} as const satisfies FastifySchema

export const deleteBatch = {
  operationId: 'deleteBatch',
  summary: 'Delete a batch',
  description: 'Deletes a batch that is not running. Members may not.',
  tags,
  params: BatchParams,
  errors: ['NOT_FOUND', 'BATCH_RUNNING'],
  response: { 200: one(Batch, 'The batch that was deleted.') }
} as const satisfies FastifySchema
