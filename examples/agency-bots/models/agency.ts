import { Type, type Static } from 'typebox'
import { choice, id, text } from './properties.js'
import { model } from './response.js'

const name = text('The name of the agency.', 100)

export const Agency = model('Agency', 'An agency, which makes bots for its clients.', { id: id('The id of the agency.'), name })
export type Agency = Static<typeof Agency>

export const AgencyChange = Type.Object({ name }, { additionalProperties: false })

export const Member = model('Member', 'A user who belongs to the agency.', {
  id: id('The id of the user.'),
  name: text('The name of the user.', 100),
  role: choice('What the user may do: owners everything.', ['owner', 'member'])
})
export type Member = Static<typeof Member>
