import type { FastifySchema } from 'fastify'
import { list, one } from '../models/response.js'
import { Member, MemberParams, NewWorkspace, RoleChange, Workspace, WorkspaceParams } from '../models/workspace.js'

const tags = ['Workspaces']

export const createWorkspace = {
  operationId: 'createWorkspace',
  summary: 'Create a workspace',
  description: 'Makes a workspace, of which the user is the owner. Comes with the Team plan.',
  tags,
  body: NewWorkspace,
  response: { 201: one(Workspace, 'The new workspace.') }
} as const satisfies FastifySchema

export const getWorkspace = {
  operationId: 'getWorkspace',
  summary: 'Get a workspace',
  description: 'One workspace that the user is a member of.',
  tags,
  params: WorkspaceParams,
  errors: ['WORKSPACE_NOT_FOUND'],
  response: { 200: one(Workspace, 'The workspace.') }
} as const satisfies FastifySchema

export const listMembers = {
  operationId: 'listMembers',
  summary: 'List the members',
  description: 'Everybody in the workspace, with their roles.',
  tags,
  params: WorkspaceParams,
  errors: ['WORKSPACE_NOT_FOUND'],
  response: { 200: list(Member, 'The members.') }
} as const satisfies FastifySchema

export const changeRole = {
  operationId: 'changeRole',
  summary: 'Change the role of a member',
  description: 'Gives a member another role. Only for owners and admins of the workspace.',
  tags,
  params: MemberParams,
  body: RoleChange,
  errors: ['MEMBER_NOT_FOUND', 'PERMISSION_DENIED', 'ROLE_CHANGE_FORBIDDEN', 'WORKSPACE_NOT_FOUND'],
  response: { 200: one(Member, 'The member, with the new role.') }
} as const satisfies FastifySchema
