import type { Caller } from '../callers.js'

/** A channel of a customer; those who may not read it are named. */
export interface Channel {
  readonly customerId: string
  readonly closedTo: readonly string[]
  name: string
}

/** What the events work with: in memory, and gone with the app. Every answer takes a moment, as one of a database would. */
export interface RealtimeStore {
  channel: (id: string) => Promise<Channel | undefined>
  hasMessage: (id: string) => Promise<boolean>
  react: (messageId: string, emoji: string, user: string) => Promise<void>
  setPresence: (user: string, status: string) => Promise<void>
  leave: (room: string, user: string) => Promise<void>
  /** Those who have been in a conversation; `undefined` where there is none. */
  participants: (conversationId: string) => Promise<Set<string> | undefined>
  progress: (runId: string) => Promise<number>
  watchers: (room: string) => Promise<number>
  /** Those who are in a call; `undefined` where there is none. */
  callers: (callId: string) => Promise<Set<string> | undefined>
}

/** A store with a channel of each customer, one that is closed to a member, a conversation, a run and a call. */
export function createRealtimeStore (): RealtimeStore {
  const channels = new Map<string, Channel>([
    ['ch_abc123', { customerId: 'cus_north', closedTo: [], name: 'General' }],
    ['ch_board1', { customerId: 'cus_north', closedTo: ['usr_ben'], name: 'Board' }],
    ['ch_def456', { customerId: 'cus_south', closedTo: [], name: 'General' }]
  ])
  const conversations = new Map([['cnv_1a2b3c', new Set<string>()]])
  const calls = new Map([['call_9z8y7x', new Set<string>()]])
  return {
    channel: async (id) => channels.get(id),
    hasMessage: async (id) => id.startsWith('msg_'),
    react: async () => {},
    setPresence: async () => {},
    leave: async () => {},
    participants: async (id) => conversations.get(id),
    progress: async () => 40,
    watchers: async () => 1,
    callers: async (id) => calls.get(id)
  }
}

/** Whether a channel is one that a caller may read. */
export function mayRead ({ customerId, closedTo }: Channel, caller: Caller): boolean {
  return customerId === caller.customerId && !closedTo.includes(caller.key)
}
