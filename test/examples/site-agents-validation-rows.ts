import type { Row } from './site-agents-row.js'
import { seeded } from './site-agents.js'

const { admin } = seeded

/** Requests that do not have the form that their operation asks for. */
export const validationRows: readonly Row[] = [
  {
    name: 'an agent without instructions',
    code: 'VALIDATION_ERROR',
    status: 400,
    error: 'The request is not valid',
    path: '/agents',
    details: [{ location: 'body', pointer: '/instructions', message: 'required', keyword: 'required' }],
    call: () => ({ method: 'POST', path: '/agents', as: admin, body: { name: 'Bulb watch' } })
  },
  {
    name: 'half a body',
    code: 'VALIDATION_ERROR',
    status: 400,
    error: 'The request is not valid',
    path: '/agents',
    details: [],
    call: () => ({ method: 'POST', path: '/agents', as: admin, body: '{"name":' })
  }
]
