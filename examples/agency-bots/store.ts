import type { Action } from './models/action.js'
import type { Agency, Member } from './models/agency.js'
import type { Bot } from './models/bot.js'
import type { Conversation, Message } from './models/conversation.js'
import { LIST_MAX } from './models/response.js'
import type { PlanLimits } from './models/plan.js'

/** A user; one without an agency cannot do anything yet. */
export type User = Member & { readonly agencyId?: string }

/** A bot with what only the service knows of it. A deleted one is kept, for the bills of the month. */
export type StoredBot = Bot & { readonly agencyId: string, readonly deleted: boolean }

/** All that the service knows, by id: in memory, and gone with the app. */
export interface Store {
  readonly agencies: Map<string, Agency>
  readonly users: Map<string, User>
  readonly bots: Map<string, StoredBot>
  readonly conversations: Map<string, Conversation>
  readonly messages: Map<string, Message>
  readonly actions: Map<string, Action>
  readonly limits: PlanLimits
  readonly now: () => Date
}

/** A store without anything in it. */
export function createStore (limits: PlanLimits, now: () => Date): Store {
  return {
    agencies: new Map(),
    users: new Map(),
    bots: new Map(),
    conversations: new Map(),
    messages: new Map(),
    actions: new Map(),
    limits,
    now
  }
}

/** The values of a table that match, the oldest first, as many as a response can hold. */
export function select<Value> (table: ReadonlyMap<string, Value>, matches: (value: Value) => boolean): Value[] {
  return [...table.values()].filter(matches).slice(0, LIST_MAX)
}

/** Puts a value into its table, in place of the one with its id. */
export function save<Value extends { readonly id: string }> (table: Map<string, Value>, value: Value): Value {
  table.set(value.id, value)
  return value
}
