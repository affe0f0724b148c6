import type { Account } from './models/account.js'
import type { Agent, Run } from './models/agent.js'
import { LIST_MAX } from './models/response.js'
import type { Session } from './models/session.js'
import type { Manifest, Site } from './models/site.js'
import type { Workspace } from './models/workspace.js'

/** A user with what only the service knows: what is charged, whether the last payment came through, and who runs the service. */
export type User = Account & { readonly card?: string, readonly pastDue?: boolean, readonly admin?: boolean }

/** A session, and whose it is. */
export type StoredSession = Session & { readonly userId: string }

/** A site in a user's vault, with its secret and its manifest's tools. */
export type StoredSite = Omit<Site, 'tools'> & { readonly userId: string, readonly token: string, readonly manifest: Manifest }

/** An agent, whose it is, and its webhook: the digest of the secret, not the secret. */
export type StoredAgent = Agent & { readonly userId: string, readonly webhook?: { readonly digest: Buffer, readonly events: readonly string[] } }

/** A workspace, and the roles of its members by user. */
export type StoredWorkspace = Workspace & { readonly roles: ReadonlyMap<string, 'owner' | 'admin' | 'member'> }

/** All that the service knows, by id or token: in memory, and gone with the app. */
export interface Store {
  readonly users: Map<string, User>
  readonly sessions: Map<string, StoredSession>
  readonly sites: Map<string, StoredSite>
  readonly agents: Map<string, StoredAgent>
  readonly runs: Map<string, Run>
  readonly workspaces: Map<string, StoredWorkspace>
  /** The ids of tokens that were ended before their time. */
  readonly revoked: Set<string>
}

/** A store without anything in it. */
export function createStore (): Store {
  return {
    users: new Map(), sessions: new Map(), sites: new Map(), agents: new Map(), runs: new Map(), workspaces: new Map(), revoked: new Set()
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
