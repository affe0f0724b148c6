import type { FastifySchema } from 'fastify'
import { PageQuery } from 'fastify-error-contract'
import { one, page } from '../models/response.js'
import { ApiKey, Member, MemberChange, MemberParams, NewApiKey, Workspace, WorkspaceParams } from '../models/workspace.js'

const tags = ['Workspaces']
const params = WorkspaceParams

export const listWorkspaces = {
  operationId: 'listWorkspaces',
  summary: 'List the workspaces',
  description: 'The workspaces that the caller belongs to.',
  tags,
  querystring: PageQuery(),
  response: { 200: page(Workspace, 'A page of workspaces.') }
} as const satisfies FastifySchema

export const getWorkspace = {
  operationId: 'getWorkspace',
  summary: 'Get a workspace',
  description: 'One workspace of the caller.',
  tags,
  params,
  response: { 200: one(Workspace, 'The workspace.') }
} as const satisfies FastifySchema

export const deleteWorkspace = {
  operationId: 'deleteWorkspace',
  summary: 'Delete a workspace',
  description: 'Deletes the workspace and all memberships in it. Only for its owner.',
  tags,
  params,
  response: { 200: one(Workspace, 'The workspace that was deleted.') }
} as const satisfies FastifySchema

export const listMembers = {
  operationId: 'listMembers',
  summary: 'List the members',
  description: 'Who belongs to the workspace, and in which role.',
  tags,
  params,
  querystring: PageQuery(),
  response: { 200: page(Member, 'A page of members.') }
} as const satisfies FastifySchema

export const setMember = {
  operationId: 'setMember',
  summary: 'Invite a user, or change a role',
  description: 'Gives a user a role in the workspace. Only for admins.',
  tags,
  params: MemberParams,
  body: MemberChange,
  errors: ['NOT_FOUND'],
  response: { 200: one(Member, 'The member.') }
} as const satisfies FastifySchema

export const createApiKey = {
  operationId: 'createApiKey',
  summary: 'Create an API key',
  description: 'Makes a key with which a program acts in the place of the caller. Only for admins.',
  tags,
  params,
  body: NewApiKey,
  response: { 201: one(ApiKey, 'The key. It is not shown again.') }
} as const satisfies FastifySchema
