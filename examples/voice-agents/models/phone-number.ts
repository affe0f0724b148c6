import { Type, type Static } from 'typebox'
import { id, instant } from './properties.js'
import { model } from './response.js'
import { WorkspaceParams } from './workspace.js'

/** Its form is checked by a hook, since a wrong one is a bad request here and no failed validation. */
const number = Type.String({ description: 'The number in E.164 form.', minLength: 1, maxLength: 32, pattern: '.' })

export const NewPhoneNumber = Type.Object({ phone_number: number }, { additionalProperties: false })

export const Purchase = Type.Object({
  country: Type.String({ description: 'The country of the number, as ISO 3166-1 has it.', pattern: '^[A-Z]{2}$', maxLength: 2 })
}, { additionalProperties: false })

export const PhoneNumber = model('PhoneNumber', 'A number with its SIP trunk.', {
  id: id('The id of the number.'),
  phone_number: number,
  trunk_id: Type.String({ description: 'What LiveKit calls the trunk.', minLength: 1, maxLength: 64, pattern: '^\\S+$' }),
  created_at: instant('When the number was registered.')
})
export type PhoneNumber = Static<typeof PhoneNumber>

export const PhoneNumberParams = Type.Object({ ...WorkspaceParams.properties, phone_number_id: id('The id of the number.') })
