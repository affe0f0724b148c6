import type { Row } from './site-agents-row.js'
import { seeded, type Call, type Running } from './site-agents.js'

const { admin, agent, busyAgent, nothing } = seeded
const secret = 'webhook-secret-0123456789'

async function setWebhook ({ call }: Running, agentId: string): Promise<void> {
  await call({ method: 'PUT', path: `/agents/${agentId}/webhook`, as: admin, body: { secret, events: ['price-fell'] } })
}

function webhook (agentId: string, given: string, body: unknown): Call {
  return { method: 'POST', path: `/webhooks/${agentId}`, body, headers: { 'x-webhook-secret': given } }
}

const payload = { event: 'price-fell', data: 'by half' }

/** Events that a webhook does not take. */
export const webhookRows: readonly Row[] = [
  {
    name: 'another secret',
    code: 'WEBHOOK_SECRET_INVALID',
    status: 401,
    error: 'The webhook secret does not match',
    path: '/webhooks/{agentId}',
    call: async (service) => { await setWebhook(service, agent); return webhook(agent, 'another-secret-0123456', payload) }
  },
  ...[agent, nothing].map((id): Row => ({
    name: `the agent ${id}, which has no webhook`,
    code: 'WEBHOOK_SECRET_INVALID',
    status: 401,
    error: 'The webhook secret does not match',
    path: '/webhooks/{agentId}',
    call: () => webhook(id, secret, payload)
  })),
  ...[{ event: 'price-fell' }, { ...payload, event: 'price-rose' }].map((body): Row => ({
    name: `the payload ${JSON.stringify(body)}`,
    code: 'WEBHOOK_PAYLOAD_INVALID',
    status: 422,
    error: 'The payload does not match the schema of the webhook',
    path: '/webhooks/{agentId}',
    call: async (service) => { await setWebhook(service, agent); return webhook(agent, secret, body) }
  })),
  {
    name: 'an event while the agent runs',
    code: 'AGENT_ALREADY_RUNNING',
    status: 409,
    error: 'The agent is running already',
    path: '/webhooks/{agentId}',
    call: async (service) => { await setWebhook(service, busyAgent); return webhook(busyAgent, secret, payload) }
  }
]
