/** One way to make an event of the example fail: who emits what, and the code that comes. */
export interface RealtimeRow {
  readonly event: string
  readonly payload: unknown
  readonly want: string
  /** `ben` is a member, everyone else an admin. */
  readonly as?: 'ben' | undefined
  /** The part of the store that fails. */
  readonly broken?: string
}

const rows = (event: string, ...given: ReadonlyArray<readonly [want: string, payload: unknown, more?: Pick<RealtimeRow, 'as' | 'broken'>]>): RealtimeRow[] =>
  given.map(([want, payload, more]) => ({ event, payload, want, ...more }))

const channel = { channel_id: 'ch_abc123' }
const foreign = { channel_id: 'ch_def456' }
const board = { channel_id: 'ch_board1' }
const none = { channel_id: 'ch_none00' }
const conversation = { conversation_id: 'cnv_1a2b3c' }
const call = { call_id: 'call_9z8y7x' }

/** Every code of every event but that of the rate limit, which all events share. */
export const realtimeRows: readonly RealtimeRow[] = [
  ...rows('channel:join',
    ['CHANNEL_NOT_FOUND', none], ['CHANNEL_ACCESS_DENIED', foreign], ['CHANNEL_ACCESS_DENIED', board, { as: 'ben' }],
    ['INVALID_UPDATE', {}], ['CHANNEL_JOIN_FAILED', channel, { broken: 'channel' }]),
  ...rows('channel:leave', ['INVALID_UPDATE', { channel_id: 7 }], ['CHANNEL_LEAVE_FAILED', channel, { broken: 'leave' }]),
  ...rows('channel:update',
    ['CHANNEL_NOT_FOUND', { ...none, name: 'x' }], ['PERMISSION_DENIED', { ...channel, name: 'x' }, { as: 'ben' }],
    ['INVALID_UPDATE', { ...channel, name: 'x', owner: 'me' }], ['CHANNEL_UPDATE_FAILED', { ...channel, name: 'x' }, { broken: 'channel' }]),
  ...rows('message:send',
    ['CHANNEL_NOT_FOUND', { ...none, content: 'x' }], ['CHANNEL_ACCESS_DENIED', { ...foreign, content: 'x' }],
    ['INVALID_MESSAGE_CONTENT', channel], ['INVALID_MESSAGE_CONTENT', { ...channel, content: '' }], ['INVALID_MESSAGE_CONTENT', { ...channel, content: 'x'.repeat(4001) }],
    ['INTERNAL_SERVER_ERROR', { ...channel, content: 'x' }, { broken: 'channel' }]),
  ...rows('reaction:toggle',
    ['MESSAGE_NOT_FOUND', { message_id: 'msg_000001', emoji: '🎉' }, { broken: 'no messages' }], ['INVALID_EMOJI', { message_id: 'msg_000001', emoji: 'x' }],
    ['INVALID_UPDATE', { message_id: 'msg_000001' }], ['REACTION_FAILED', { message_id: 'msg_000001', emoji: '🎉' }, { broken: 'react' }]),
  ...rows('presence:update', ['INVALID_UPDATE', { status: 'asleep' }], ['PRESENCE_UPDATE_FAILED', { status: 'away' }, { broken: 'setPresence' }]),
  ...rows('conversation:join', ['INVALID_CONVERSATION_DATA', {}], ['CONVERSATION_JOIN_FAILED', { conversation_id: 'cnv_none00' }], ['CONVERSATION_JOIN_FAILED', conversation, { broken: 'participants' }]),
  ...rows('conversation:leave', ['INVALID_CONVERSATION_DATA', {}], ['CONVERSATION_LEAVE_FAILED', conversation], ['CONVERSATION_LEAVE_FAILED', conversation, { broken: 'participants' }]),
  ...rows('conversation:rejoin', ['INVALID_CONVERSATION_DATA', null], ['CONVERSATION_REJOIN_FAILED', conversation], ['CONVERSATION_REJOIN_FAILED', conversation, { broken: 'participants' }]),
  ...rows('swarm:subscribe', ['INVALID_SWARM_DATA', 'run_4d5e6f'], ['SWARM_SUBSCRIBE_ERROR', { run_id: 'run_4d5e6f' }, { broken: 'progress' }]),
  ...rows('activity:join', ['INVALID_ACTIVITY_DATA', {}], ['INVALID_ACTIVITY_ROOM', { room: 'kitchen' }], ['ACTIVITY_JOIN_ERROR', { room: 'agents' }, { broken: 'watchers' }]),
  ...rows('call:join', ['INVALID_CALL_DATA', {}], ['CALL_JOIN_FAILED', { call_id: 'call_none00' }], ['CALL_JOIN_FAILED', call, { broken: 'callers' }]),
  ...rows('call:leave', ['INVALID_CALL_DATA', {}], ['CALL_LEAVE_FAILED', call], ['CALL_LEAVE_FAILED', call, { broken: 'callers' }])
]

/** What succeeds, in this order: each with its acknowledgement. */
export const realtimeSuccesses: ReadonlyArray<readonly [event: string, payload: unknown, want: unknown]> = [
  ['channel:join', channel, { ok: true }],
  ['message:send', { ...channel, content: 'Good morning' }, { message_id: String }],
  ['channel:update', { ...channel, name: 'Support' }, { ok: true }],
  ['channel:leave', channel, { ok: true }],
  ['reaction:toggle', { message_id: 'msg_000001', emoji: '🎉' }, { ok: true }],
  ['presence:update', { status: 'away' }, { ok: true }],
  ['conversation:join', conversation, { ok: true }],
  ['conversation:rejoin', conversation, { ok: true }],
  ['conversation:leave', conversation, { ok: true }],
  ['swarm:subscribe', { run_id: 'run_4d5e6f' }, { progress: 40 }],
  ['activity:join', { room: 'agents' }, { watchers: 1 }],
  ['call:join', call, { ok: true }],
  ['call:leave', call, { ok: true }]
]

/** The codes of the reference system. */
export const referenceCodes: readonly string[] = [
  'RATE_LIMIT_EXCEEDED', 'INVALID_MESSAGE_CONTENT', 'MESSAGE_NOT_FOUND', 'REACTION_FAILED', 'INVALID_EMOJI', 'PRESENCE_UPDATE_FAILED',
  'CHANNEL_NOT_FOUND', 'CHANNEL_ACCESS_DENIED', 'CHANNEL_JOIN_FAILED', 'CHANNEL_LEAVE_FAILED', 'CHANNEL_UPDATE_FAILED',
  'PERMISSION_DENIED', 'INVALID_UPDATE', 'CONVERSATION_JOIN_FAILED', 'CONVERSATION_LEAVE_FAILED', 'CONVERSATION_REJOIN_FAILED',
  'INVALID_CONVERSATION_DATA', 'SWARM_SUBSCRIBE_ERROR', 'INVALID_SWARM_DATA', 'ACTIVITY_JOIN_ERROR', 'INVALID_ACTIVITY_DATA',
  'INVALID_ACTIVITY_ROOM', 'CALL_JOIN_FAILED', 'CALL_LEAVE_FAILED', 'INVALID_CALL_DATA'
]
