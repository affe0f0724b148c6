import { Type, type Static } from 'typebox'
import { id, instant, text } from './properties.js'
import { model } from './response.js'
import { WorkspaceParams } from './workspace.js'

const properties = {
  name: text('The name of the agent.', 100),
  voice: text('The voice that the agent speaks with.', 50),
  prompt: text('What the agent is told about its task.', 5000)
}

export const NewAgent = Type.Object(properties, { additionalProperties: false })

export const AgentChange = Type.Partial(NewAgent, { additionalProperties: false, minProperties: 1 })

export const Agent = model('Agent', 'Someone artificial who talks on the phone.', {
  id: id('The id of the agent.'),
  ...properties,
  created_at: instant('When the agent was made.')
})
export type Agent = Static<typeof Agent>

export const AgentParams = Type.Object({ ...WorkspaceParams.properties, agent_id: id('The id of the agent.') })
