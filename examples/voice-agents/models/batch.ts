import { Type, type Static } from 'typebox'
import { choice, count, id, instant, text } from './properties.js'
import { model } from './response.js'
import { WorkspaceParams } from './workspace.js'

const properties = { name: text('The name of the batch.', 100), agent_id: id('The id of the agent that calls.') }

export const NewBatch = Type.Object({
  ...properties,
  phone_numbers: Type.Array(Type.String({ description: 'A number to call.', pattern: '^\\+[1-9][0-9]{6,14}$', maxLength: 16 }), {
    description: 'Whom to call.', minItems: 1, maxItems: 1000
  })
}, { additionalProperties: false })

export const Batch = model('Batch', 'A list of numbers that an agent calls.', {
  id: id('The id of the batch.'),
  ...properties,
  calls: count('How many numbers are called.'),
  status: choice('How far the batch is.', ['pending', 'running']),
  created_at: instant('When the batch was made.')
})
export type Batch = Static<typeof Batch>

export const BatchParams = Type.Object({ ...WorkspaceParams.properties, batch_id: id('The id of the batch.') })
