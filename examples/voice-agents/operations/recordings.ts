import type { FastifySchema } from 'fastify'
import { PageQuery } from 'fastify-error-contract'
import { Recording, RecordingParams, RecordingUrl, Upload } from '../models/recording.js'
import { one, page } from '../models/response.js'
import { WorkspaceParams } from '../models/workspace.js'

const tags = ['Recordings']

export const listRecordings = {
  operationId: 'listRecordings',
  summary: 'List the recordings',
  description: 'The recordings of the workspace, the oldest first.',
  tags,
  params: WorkspaceParams,
  querystring: PageQuery(),
  response: { 200: page(Recording, 'A page of recordings.') }
} as const satisfies FastifySchema

export const uploadRecording = {
  operationId: 'uploadRecording',
  summary: 'Upload a recording',
  description: 'Stores the audio of a call, which may be a megabyte at most.',
  tags,
  consumes: ['multipart/form-data'],
  params: WorkspaceParams,
  body: Upload,
  response: { 201: one(Recording, 'The stored recording.') }
} as const satisfies FastifySchema

export const getRecordingUrl = {
  operationId: 'getRecordingUrl',
  summary: 'Get the URL of a recording',
  description: 'An address at which the file can be fetched for a while.',
  tags,
  params: RecordingParams,
  errors: ['NOT_FOUND'],
  response: { 200: one(RecordingUrl, 'The address.') }
} as const satisfies FastifySchema
