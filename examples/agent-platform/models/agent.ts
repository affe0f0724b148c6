import { Type, type Static } from 'typebox'
import { choice, id, instant, text } from './properties.js'
import { model } from './response.js'

const agentId = id('agt', 'The id of the agent.')
const status = choice('Whether the agent works.', ['active', 'paused'])

const properties = {
  name: text('The name of the agent; no other agent of the customer has it.', 100),
  type: choice('What the agent is made of.', ['agent', 'workflow', 'twin'])
}

export const NewAgent = Type.Object(properties, { additionalProperties: false })
export type NewAgent = Static<typeof NewAgent>

export const AgentChange = Type.Partial(Type.Object({ ...properties, status }), { additionalProperties: false, minProperties: 1 })
export type AgentChange = Static<typeof AgentChange>

export const Agent = model('Agent', 'An agent of the customer.', {
  id: agentId,
  ...properties,
  status,
  created_at: instant('When the agent was created.')
})
export type Agent = Static<typeof Agent>

export const AgentV1 = model('AgentV1', 'An agent of the customer, as version 1 shows it.', { id: agentId, name: properties.name, status })

export const AgentParams = Type.Object({ agent_id: agentId })
