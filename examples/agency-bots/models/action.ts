import { Type, type Static } from 'typebox'
import { id, text, url } from './properties.js'
import { model } from './response.js'

const properties = {
  name: text('The name of the action.', 100),
  webhookUrl: url('What the bot calls.'),
  active: Type.Boolean({ description: 'Whether the bot uses the action.' })
}

export const NewAction = Type.Object(properties, { additionalProperties: false })

export const ActionChange = Type.Partial(NewAction, { additionalProperties: false, minProperties: 1 })

export const Action = model('Action', 'Something that a bot can do beside talking.', {
  id: id('The id of the action.'),
  botId: id('The id of the bot.'),
  ...properties
})
export type Action = Static<typeof Action>

export const ActionParams = Type.Object({ actionId: id('The id of the action.') })
