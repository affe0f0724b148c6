import { Type, type Static } from 'typebox'
import { count, id, secret, text } from './properties.js'
import { model } from './response.js'

export const User = model('User', 'The caller.', { id: id('The id of the user.'), name: text('The name of the user.', 100) })
export type User = Static<typeof User>

export const RefreshRequest = Type.Object({ refresh_token: secret('The token that came with the expired one.') }, { additionalProperties: false })

export const AccessToken = model('AccessToken', 'A new token, also set as a cookie.', {
  access_token: secret('The token.'),
  token_type: Type.Literal('bearer', { description: 'How the token is sent.' }),
  expires_in: count('In how many seconds the token expires.')
})
