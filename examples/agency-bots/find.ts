import { errors } from './catalogue.js'
import type { Action } from './models/action.js'
import type { Conversation } from './models/conversation.js'
import type { Store, StoredBot } from './store.js'

/** The value, or the error of an id that nothing has. */
function found<Value> (value: Value | undefined): Value {
  if (value === undefined) throw errors.NOT_FOUND()
  return value
}

/** A bot of an agency. What is deleted or another agency's is not found, here and below. */
export function findBot ({ bots }: Store, agencyId: string, botId: string): StoredBot {
  const bot = found(bots.get(botId))
  return found(bot.agencyId === agencyId && !bot.deleted ? bot : undefined)
}

/** A conversation of an agency's bot. */
export function findConversation (store: Store, agencyId: string, conversationId: string): Conversation {
  const conversation = found(store.conversations.get(conversationId))
  findBot(store, agencyId, conversation.botId)
  return conversation
}

/** An action of an agency's bot. */
export function findAction (store: Store, agencyId: string, actionId: string): Action {
  const action = found(store.actions.get(actionId))
  findBot(store, agencyId, action.botId)
  return action
}

function isPublic ({ status, deleted }: StoredBot): boolean {
  return status === 'published' && !deleted
}

/** The published bot of a widget. */
export function findWidget ({ bots }: Store, widgetKey: string): StoredBot {
  return found([...bots.values()].find((bot) => bot.widgetKey === widgetKey && isPublic(bot)))
}

/** The published bot that a visitor talks with. */
export function findTalk ({ bots, conversations }: Store, conversationId: string): StoredBot {
  const { botId } = found(conversations.get(conversationId))
  const bot = found(bots.get(botId))
  return found(isPublic(bot) ? bot : undefined)
}
