import { seeded, Unreachable } from './agency-bots.js'
import type { Row } from './agency-bots-row.js'

const { owner } = seeded
const dependencies = { startPublishing: async () => {}, readTitle: async () => 'A page' }
const unreachable = async (): Promise<never> => { throw new Unreachable('connection refused by 10.0.0.7') }
const message = { text: 'Hello' }
const bot = { name: 'Second bot', clientUrl: 'https://florist.example/', greeting: 'Hello' }

/** Requests that are in order, for what is not there, taken, or out of order itself. */
export const stateRows: readonly Row[] = [
  ...[
    { name: 'an id that nothing has', path: `/api/bots/${seeded.widget}`, template: '/api/bots/{botId}' },
    { name: 'a bot of another agency', path: `/api/bots/${seeded.rivalBot}`, template: '/api/bots/{botId}' },
    { name: 'a conversation that nobody began', path: `/api/conversations/${seeded.bot}`, template: '/api/conversations/{conversationId}' },
    { name: 'an action that there is not', path: `/api/actions/${seeded.bot}`, template: '/api/actions/{actionId}' }
  ].map(({ name, path, template }) => ({
    name, call: { path, as: owner }, path: template, status: 404, code: 'NOT_FOUND', message: 'The resource was not found'
  })),
  {
    name: 'a path that there is not',
    call: { path: '/api/nothing', as: owner },
    status: 404,
    code: 'NOT_FOUND',
    message: 'The resource was not found'
  },
  {
    name: 'a second bot for the same site',
    call: { method: 'POST', path: '/api/bots', as: owner, body: { ...bot, clientUrl: seeded.clientUrl } },
    path: '/api/bots',
    status: 409,
    code: 'CONFLICT',
    message: 'A bot of this agency has this client URL already'
  },
  {
    name: 'too many messages',
    times: 31,
    call: { method: 'POST', path: `/api/conversations/${seeded.conversation}/messages`, as: owner, body: message },
    path: '/api/conversations/{conversationId}/messages',
    status: 429,
    code: 'RATE_LIMITED',
    message: 'Too many messages; slow down'
  },
  {
    name: 'a fault of the service',
    options: { dependencies: { ...dependencies, readTitle: async () => { throw new TypeError('undefined is not a page') } } },
    call: { path: `/api/bots/${seeded.bot}/preview`, as: owner },
    path: '/api/bots/{botId}/preview',
    status: 500,
    code: 'INTERNAL_ERROR',
    message: 'An unexpected error occurred'
  },
  {
    name: 'a worker that does not answer',
    options: { dependencies: { ...dependencies, startPublishing: unreachable } },
    call: { method: 'POST', path: `/api/bots/${seeded.bot}/publish`, as: owner },
    path: '/api/bots/{botId}/publish',
    status: 503,
    code: 'TEMPORAL_UNAVAILABLE',
    message: 'The publishing worker cannot be reached'
  },
  {
    name: 'a site that does not answer',
    options: { dependencies: { ...dependencies, readTitle: unreachable } },
    call: { path: `/api/bots/${seeded.bot}/preview`, as: owner },
    path: '/api/bots/{botId}/preview',
    status: 503,
    code: 'UPSTREAM_UNAVAILABLE',
    message: 'The client\'s site cannot be reached'
  }
]
