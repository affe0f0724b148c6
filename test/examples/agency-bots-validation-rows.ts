import { seeded } from './agency-bots.js'
import type { Row } from './agency-bots-row.js'

const { owner } = seeded
const bot = { name: 'Second bot', clientUrl: 'https://florist.example/', greeting: 'Hello' }

/** Requests that do not have the form that their operation asks for. */
export const validationRows: readonly Row[] = [
  {
    name: 'a body with a bad field',
    call: { method: 'POST', path: '/api/bots', as: owner, body: { ...bot, clientUrl: 'javascript:alert(1)' } },
    path: '/api/bots',
    status: 400,
    code: 'VALIDATION_ERROR',
    message: 'Invalid request body',
    details: { issues: [{ path: ['clientUrl'], message: 'must match pattern "^https://"' }] }
  },
  {
    name: 'a body without a field',
    call: { method: 'PATCH', path: '/api/agency', as: owner, body: {} },
    path: '/api/agency',
    status: 400,
    code: 'VALIDATION_ERROR',
    message: 'Invalid request body',
    details: { issues: [{ path: ['name'], message: 'required' }] }
  },
  {
    name: 'an id that is none',
    call: { path: '/api/bots/1', as: owner },
    path: '/api/bots/{botId}',
    status: 400,
    code: 'VALIDATION_ERROR',
    message: 'Invalid request body',
    details: { issues: [{ path: ['botId'], message: 'must match format "uuid"' }] }
  },
  {
    name: 'a body with several bad fields',
    call: { method: 'POST', path: '/api/bots', as: owner, body: { name: ' ', clientUrl: 'http://florist.example/' } },
    path: '/api/bots',
    status: 400,
    code: 'VALIDATION_ERROR',
    message: 'Invalid request body',
    details: {
      issues: [
        { path: ['greeting'], message: 'required' },
        { path: ['name'], message: 'must match pattern "\\S"' },
        { path: ['clientUrl'], message: 'must match pattern "^https://"' }
      ]
    }
  },
  ...[
    { name: 'half a body', body: '{"name":' },
    { name: 'an empty body', body: '' }
  ].map(({ name, body }) => ({
    name,
    call: { method: 'POST', path: '/api/bots', as: owner, body },
    path: '/api/bots',
    status: 400,
    code: 'VALIDATION_ERROR',
    message: 'Invalid request body',
    details: { issues: [] }
  })),
  {
    name: 'no body',
    call: { method: 'POST', path: '/api/bots', as: owner },
    path: '/api/bots',
    status: 400,
    code: 'VALIDATION_ERROR',
    message: 'Invalid request body',
    details: { issues: [{ path: [], message: 'must be object' }] }
  },
  {
    name: 'an id that is far too long',
    call: { path: `/api/bots/${'a'.repeat(8000)}`, as: owner },
    path: '/api/bots/{botId}',
    status: 400,
    code: 'VALIDATION_ERROR',
    message: 'Invalid request body',
    details: { issues: [{ path: ['botId'], message: 'must NOT have more than 36 characters' }, { path: ['botId'], message: 'must match format "uuid"' }] }
  }
]
