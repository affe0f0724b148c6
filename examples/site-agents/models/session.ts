import { Type, type Static } from 'typebox'
import { choice, id, instant, text } from './properties.js'
import { input, model } from './response.js'

export const Session = model('Session', 'A session, in which the user can chat until it expires.', {
  token: id('The token that names the session.'),
  createdAt: instant('When it began.'),
  expiresAt: instant('From when on nobody can chat in it.')
})
export type Session = Static<typeof Session>

/** A token is a secret: it is sent where no log and no history keeps it. */
export const SessionHeaders = Type.Object({ 'x-session-token': id('The token of the session.') })

export const ChatMessage = input({
  session: id('The token of the session.'),
  model: choice('The model that answers.', ['swift', 'thorough']),
  message: text('What the user says.', 4000)
})
export type ChatMessage = Static<typeof ChatMessage>
