import { Type, type Static } from 'typebox'
import { choice, id, instant, slug, text } from './properties.js'
import { input, model } from './response.js'

const properties = {
  name: text('The name of the agent.', 100),
  instructions: text('What the agent does in a run.', 4000)
}

export const NewAgent = input(properties)

export const Agent = model('Agent', 'Something that works through instructions on its own.', {
  id: id('The id of the agent.'),
  ...properties,
  createdAt: instant('When it was made.')
})
export type Agent = Static<typeof Agent>

export const AgentParams = input({ agentId: id('The id of the agent.') })

export const Webhook = input({
  secret: Type.String({ description: 'What callers send as X-Webhook-Secret.', minLength: 16, maxLength: 200, pattern: '^[!-~]+$', writeOnly: true }),
  events: Type.Array(slug('The name of an event.'), { description: 'The events that start the agent.', minItems: 1, maxItems: 20 })
})

export const WebhookCall = input({
  event: slug('The name of the event.'),
  data: text('What the agent gets to know of it.', 4000)
})

export const Run = model('Run', 'One run of an agent.', {
  id: id('The id of the run.'),
  agentId: id('The id of the agent.'),
  status: choice('How far it is.', ['running', 'completed', 'failed', 'cancelled']),
  startedAt: instant('When it began.')
})
export type Run = Static<typeof Run>

export const RunParams = input({ runId: id('The id of the run.') })
