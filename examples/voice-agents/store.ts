import { createHash } from 'node:crypto'
import type { Agent } from './models/agent.js'
import type { Batch } from './models/batch.js'
import type { Recording } from './models/recording.js'
import type { User } from './models/user.js'
import type { Role, Workspace } from './models/workspace.js'

/** What belongs to a workspace. */
export type Owned<Value> = Value & { readonly workspace_id: string }

/** All that the service knows beside phone numbers: in memory, and gone with the app. */
export interface Store {
  readonly users: Map<string, User>
  readonly workspaces: Map<string, Workspace>
  /** The roles of users, by workspace. */
  readonly members: Map<string, Map<string, Role>>
  /** The users of API keys, by the hash of the key. */
  readonly apiKeys: Map<string, string>
  readonly agents: Map<string, Owned<Agent>>
  readonly batches: Map<string, Owned<Batch>>
  readonly recordings: Map<string, Owned<Recording>>
  readonly now: () => Date
}

/** A store without anything in it. */
export function createStore (now: () => Date): Store {
  return {
    users: new Map(),
    workspaces: new Map(),
    members: new Map(),
    apiKeys: new Map(),
    agents: new Map(),
    batches: new Map(),
    recordings: new Map(),
    now
  }
}

/** What is kept of an API key. */
export function hashOf (key: string): string {
  return createHash('sha256').update(key).digest('hex')
}

/** Puts a value into its table, in place of the one with its id. */
export function save<Value extends { readonly id: string }> (table: Map<string, Value>, value: Value): Value {
  table.set(value.id, value)
  return value
}

/** What a workspace has in a table, the oldest first. */
export function ownedBy<Value> (table: ReadonlyMap<string, Owned<Value>>, workspaceId: string): Array<Owned<Value>> {
  return [...table.values()].filter(({ workspace_id: owner }) => owner === workspaceId)
}

/** What a workspace has under an id; nothing where it is another workspace's. */
export function ownedAs<Value> (table: ReadonlyMap<string, Owned<Value>>, workspaceId: string, id: string): Owned<Value> | undefined {
  const value = table.get(id)
  return value?.workspace_id === workspaceId ? value : undefined
}
