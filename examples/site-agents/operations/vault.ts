import type { FastifySchema } from 'fastify'
import { list, nothing, one } from '../models/response.js'
import { NewSite, Site, SiteParams, TokenChange, ToolInput, ToolParams, ToolResult } from '../models/site.js'

const tags = ['Vault']

export const listSites = {
  operationId: 'listSites',
  summary: 'List the sites',
  description: 'The sites in the vault, without their tokens.',
  tags,
  response: { 200: list(Site, 'The sites.') }
} as const satisfies FastifySchema

export const addSite = {
  operationId: 'addSite',
  summary: 'Add a site',
  description: 'Fetches the manifest of the site, and puts the site into the vault with the token for it.',
  tags,
  body: NewSite,
  errors: ['INVALID_URL', 'OUTGOING_RATE_LIMITED', 'TOKEN_EXISTS', 'VAULT_LIMIT_REACHED'],
  response: { 201: one(Site, 'The site in the vault.') }
} as const satisfies FastifySchema

export const changeToken = {
  operationId: 'changeToken',
  summary: 'Change the token of a site',
  description: 'Puts another token in the place of the one for this site.',
  tags,
  params: SiteParams,
  body: TokenChange,
  errors: ['NOT_FOUND'],
  response: { 200: one(Site, 'The site in the vault.') }
} as const satisfies FastifySchema

export const removeSite = {
  operationId: 'removeSite',
  summary: 'Remove a site',
  description: 'Takes the site and its token out of the vault.',
  tags,
  params: SiteParams,
  errors: ['NOT_FOUND'],
  response: { 204: nothing('The site is removed.') }
} as const satisfies FastifySchema

export const callTool = {
  operationId: 'callTool',
  summary: 'Call a tool of a site',
  description: 'Calls the tool with the token of the vault, and gives back what the site answers.',
  tags,
  params: ToolParams,
  body: ToolInput,
  errors: ['NOT_FOUND', 'OUTGOING_RATE_LIMITED'],
  response: { 200: one(ToolResult, 'The answer of the tool.') }
} as const satisfies FastifySchema
