import { randomUUID } from 'node:crypto'
import type { Message } from './models/conversation.js'
import { save, type Store } from './store.js'

/** Adds a message to a conversation, sent now. */
export function writeMessage ({ messages, now }: Store, message: Pick<Message, 'author' | 'conversationId' | 'text'>): Message {
  return save(messages, { ...message, id: randomUUID(), sentAt: now().toISOString() })
}
