import { seeded } from './agency-bots.js'
import type { Row } from './agency-bots-row.js'

const { owner, member, newcomer } = seeded
const limits = { bots: 3, monthlyMessages: 100, activeActions: 2 }
const message = { text: 'Hello' }
const bot = { name: 'Second bot', clientUrl: 'https://florist.example/', greeting: 'Hello' }

/** Requests of those who may not: without a token, a plan with room, a role or an agency. */
export const accessRows: readonly Row[] = [
  ...[
    { name: 'no token' },
    { name: 'an empty token', authorization: 'Bearer ' },
    { name: 'another scheme', authorization: 'Basic b2xnYTpvbGdh' },
    { name: 'a token that nobody signed', authorization: 'Bearer a.b.c' }
  ].map(({ name, authorization }) => ({
    name, call: { path: '/api/bots', authorization }, path: '/api/bots', status: 401, code: 'UNAUTHENTICATED', message: 'A valid bearer token is required'
  })),
  {
    name: 'a token of yesterday',
    call: { path: '/api/bots', as: owner, iat: Math.floor(Date.now() / 1000) - 86400 },
    path: '/api/bots',
    status: 401,
    code: 'UNAUTHENTICATED',
    message: 'A valid bearer token is required'
  },
  {
    name: 'a token of a user who is gone',
    call: { path: '/api/bots', as: seeded.bot },
    path: '/api/bots',
    status: 401,
    code: 'UNAUTHENTICATED',
    message: 'A valid bearer token is required'
  },
  {
    name: 'as many bots as the plan allows',
    options: { limits: { ...limits, bots: 1 } },
    call: { method: 'POST', path: '/api/bots', as: owner, body: bot },
    path: '/api/bots',
    status: 402,
    code: 'PLAN_LIMIT_REACHED',
    message: 'The plan\'s limit of bots is reached: 1',
    details: { resource: 'bots', limit: 1 }
  },
  {
    name: 'as many messages as the plan allows',
    options: { limits: { ...limits, monthlyMessages: 1 } },
    call: { method: 'POST', path: `/api/conversations/${seeded.conversation}/messages`, as: member, body: message },
    path: '/api/conversations/{conversationId}/messages',
    status: 402,
    code: 'PLAN_LIMIT_REACHED',
    message: 'The plan\'s limit of messages a month is reached: 1',
    details: { resource: 'monthlyMessages', limit: 1 }
  },
  {
    name: 'as many active actions as the plan allows',
    options: { limits: { ...limits, activeActions: 1 } },
    call: { method: 'POST', path: `/api/bots/${seeded.bot}/actions`, as: member, body: { name: 'Call', webhookUrl: 'https://bakery.example/call', active: true } },
    path: '/api/bots/{botId}/actions',
    status: 402,
    code: 'PLAN_LIMIT_REACHED',
    message: 'The plan\'s limit of active actions is reached: 1',
    details: { resource: 'activeActions', limit: 1 }
  },
  {
    name: 'a member where only owners may',
    call: { method: 'DELETE', path: `/api/bots/${seeded.bot}`, as: member },
    path: '/api/bots/{botId}',
    status: 403,
    code: 'FORBIDDEN',
    message: 'Only owners of the agency may do this'
  },
  {
    name: 'a user without an agency',
    call: { path: '/api/agency', as: newcomer },
    path: '/api/agency',
    status: 403,
    code: 'NO_AGENCY',
    message: 'The user does not belong to an agency'
  }
]
