import { form, freshNumber, nobody, seeded, type Call, type Running } from './voice-agents.js'

const { workspace, agent, pending, running, recording, member } = seeded
const at = `/workspaces/${workspace}`
const newAgent = { name: 'Reminder', voice: 'bright', prompt: 'Remind people of their appointment.' }
const newBatch = { name: 'Evening', agent_id: agent, phone_numbers: ['+14155550123'] }

/** For each operation a request that is in order, but for `nobody`'s ids where it would change what other requests need. */
export const requests: Readonly<Record<string, (service: Running) => Call>> = {
  refreshToken: ({ token }) => ({ method: 'POST', path: '/auth/refresh', as: null, json: { refresh_token: token(seeded.owner, 'refresh') } }),
  getCaller: () => ({ path: '/auth/me' }),
  listWorkspaces: () => ({ path: '/workspaces' }),
  getWorkspace: () => ({ path: at }),
  deleteWorkspace: () => ({ method: 'DELETE', path: at }),
  listMembers: () => ({ path: `${at}/members` }),
  setMember: () => ({ method: 'PUT', path: `${at}/members/${member}`, json: { role: 'member' } }),
  createApiKey: () => ({ method: 'POST', path: `${at}/api-keys`, json: { name: 'Nightly' } }),
  listAgents: () => ({ path: `${at}/agents` }),
  createAgent: () => ({ method: 'POST', path: `${at}/agents`, json: newAgent }),
  getAgent: () => ({ path: `${at}/agents/${agent}` }),
  updateAgent: () => ({ method: 'PATCH', path: `${at}/agents/${agent}`, json: { voice: 'warm' } }),
  deleteAgent: () => ({ method: 'DELETE', path: `${at}/agents/${nobody}` }),
  listPhoneNumbers: () => ({ path: `${at}/phone-numbers` }),
  registerPhoneNumber: () => ({ method: 'POST', path: `${at}/phone-numbers`, json: { phone_number: freshNumber() } }),
  purchasePhoneNumber: () => ({ method: 'POST', path: `${at}/phone-numbers/purchase`, json: { country: 'US' } }),
  deletePhoneNumber: () => ({ method: 'DELETE', path: `${at}/phone-numbers/${nobody}` }),
  listBatches: () => ({ path: `${at}/batches` }),
  createBatch: () => ({ method: 'POST', path: `${at}/batches`, json: newBatch }),
  startBatch: () => ({ method: 'POST', path: `${at}/batches/${running}/start` }),
  deleteBatch: () => ({ method: 'DELETE', path: `${at}/batches/${pending}` }),
  listRecordings: () => ({ path: `${at}/recordings` }),
  uploadRecording: () => ({ method: 'POST', path: `${at}/recordings`, body: form(64) }),
  getRecordingUrl: () => ({ path: `${at}/recordings/${recording}/url` })
}
